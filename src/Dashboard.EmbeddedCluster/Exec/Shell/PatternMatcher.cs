namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>The patterns of the shell: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>; a backslash takes a character's meaning away.</summary>
internal static class PatternMatcher
{
    /// <summary>Whether all of a text matches.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // Where the last star stood, and where its match would go on if it took one character more.
        var (star, retry) = (-1, 0);
        var (at, position) = (0, 0);
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, retry) = (++at, position);
            }
            else if (at < pattern.Length && MatchOne(pattern[at..], text[position], out var length))
            {
                at += length;
                position++;
            }
            else if (star >= 0)
            {
                at = star;
                position = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == '*') at++;
        return at == pattern.Length;
    }

    /// <summary>Whether a pattern has anything in it but plain characters.</summary>
    public static bool IsPattern(string pattern)
    {
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] == '\\') index++;
            else if (pattern[index] is '*' or '?' or '[') return true;
        }

        return false;
    }

    /// <summary>A text as a pattern that matches only itself.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(character => character is '*' or '?' or '[' or ']' or '\\' ? $"\\{character}" : character.ToString()));

    /// <summary>The text that a pattern stands for when it matches nothing.</summary>
    public static string Unescape(string pattern)
    {
        var text = new System.Text.StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] == '\\' && index + 1 < pattern.Length) index++;
            text.Append(pattern[index]);
        }

        return text.ToString();
    }

    private static bool MatchOne(ReadOnlySpan<char> pattern, char character, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == character;
            case '[' when pattern[1..].IndexOf(']') is > 0 and var end:
                length = end + 2;
                return IsInSet(pattern.Slice(1, end), character);
            default:
                return pattern[0] == character;
        }
    }

    private static bool IsInSet(ReadOnlySpan<char> set, char character)
    {
        var isNegated = set[0] is '!' or '^';
        if (isNegated) set = set[1..];
        var isIn = false;
        for (var index = 0; index < set.Length; index++)
        {
            if (index + 2 < set.Length && set[index + 1] == '-')
            {
                isIn |= character >= set[index] && character <= set[index + 2];
                index += 2;
            }
            else
            {
                isIn |= set[index] == character;
            }
        }

        return isIn != isNegated;
    }
}
