namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>A script and the position up to which it has been read.</summary>
internal sealed class ScriptText(string text, int firstLine = 1)
{
    private int _position;

    /// <summary>The line of the position.</summary>
    public int Line { get; private set; } = firstLine;

    /// <summary>Whether everything has been read.</summary>
    public bool IsAtEnd => _position >= text.Length;

    /// <summary>The character at the position; not to be asked at the end.</summary>
    public char Current => text[_position];

    /// <summary>A character further on; NUL behind the end.</summary>
    public char Ahead(int distance) => _position + distance < text.Length ? text[_position + distance] : '\0';

    /// <summary>Reads a character.</summary>
    public char Read()
    {
        var read = text[_position++];
        if (read == '\n') Line++;
        return read;
    }

    /// <summary>Reads a character if it is this one.</summary>
    public bool Take(char expected)
    {
        if (IsAtEnd || Current != expected) return false;
        Read();
        return true;
    }

    /// <summary>Reads a text if it stands here.</summary>
    public bool Take(string expected)
    {
        if (string.CompareOrdinal(text, _position, expected, 0, expected.Length) != 0) return false;
        for (var count = 0; count < expected.Length; count++) Read();
        return true;
    }

    /// <summary>Skips to the end of the line, which is left.</summary>
    public void SkipLine()
    {
        while (!IsAtEnd && Current != '\n') Read();
    }

    /// <summary>Reads a line; its end is read and not returned.</summary>
    public string ReadLine()
    {
        var start = _position;
        SkipLine();
        var line = text[start.._position];
        Take('\n');
        return line;
    }

    /// <summary>Reads characters as long as they are of a kind.</summary>
    public string ReadWhile(Func<char, bool> isWanted)
    {
        var start = _position;
        while (!IsAtEnd && isWanted(Current)) Read();
        return text[start.._position];
    }
}
