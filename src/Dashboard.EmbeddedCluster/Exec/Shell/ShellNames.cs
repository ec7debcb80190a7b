namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>The names of variables: letters, digits and <c>_</c>, no digit first.</summary>
internal static class ShellNames
{
    public static bool IsStart(char character) => char.IsAsciiLetter(character) || character == '_';

    public static bool IsPart(char character) => IsStart(character) || char.IsAsciiDigit(character);

    public static bool IsName(string text) => text.Length > 0 && IsStart(text[0]) && text.All(IsPart);
}
