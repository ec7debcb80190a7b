using System.Globalization;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>Figures as facts have them: digits alone.</summary>
internal static class Counting
{
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
