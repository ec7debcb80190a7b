using System.Globalization;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>Kubernetes' <c>metav1.Time</c>: UTC, whole seconds.</summary>
public static class Timestamps
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A moment as objects write it; fractions of a second are cut off.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a moment (RFC 3339, with or without fractions); null where it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
