namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>
/// A token: a word, an operator (with the file descriptor in front of a redirection, -1 for none), a line's end, or the
/// end. <see cref="Text"/> is the operator, or the word where it may be a reserved one.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string? Text, Word? Word, int Descriptor, int Line)
{
    /// <summary>As error messages of the shell name it.</summary>
    public string Description => Kind switch
    {
        TokenKind.End => "end of file",
        TokenKind.NewLine => "newline",
        TokenKind.Operator => $"\"{Text}\"",
        _ => Text is null ? "word" : $"\"{Text}\"",
    };
}
