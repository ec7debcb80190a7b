using System.Globalization;

namespace Dashboard.Components.Controls;

/// <summary>
/// Cuts long names in the middle. The end is never cut: what tells <c>www-web-0</c> from <c>www-web-1</c> stands there.
/// Counts what a reader sees as one character, so names in any alphabet stay whole.
/// </summary>
public static class NameCut
{
    private const string Ellipsis = "…";
    private const int TailLength = 10;

    /// <summary>The name in at most <paramref name="maximum"/> characters, the ellipsis counted; never fewer than four.</summary>
    public static string Cut(string name, int maximum)
    {
        if (name.Length <= maximum) return name;
        maximum = Math.Max(maximum, 4);
        var elements = StringInfo.ParseCombiningCharacters(name);
        if (elements.Length <= maximum) return name;
        var tail = Math.Max((maximum - 1 + 1) / 2, Math.Min(TailLength, maximum - 2));
        var head = maximum - 1 - tail;
        return string.Concat(name.AsSpan(0, elements[head]), Ellipsis, name.AsSpan(elements[elements.Length - tail]));
    }

    /// <summary>
    /// Splits a name where a style sheet may cut it: the first part may be shortened, the second may not.
    /// </summary>
    public static (string Start, string End) Split(string name)
    {
        var elements = StringInfo.ParseCombiningCharacters(name);
        if (elements.Length <= TailLength) return (string.Empty, name);
        var at = elements[elements.Length - TailLength];
        return (name[..at], name[at..]);
    }
}
