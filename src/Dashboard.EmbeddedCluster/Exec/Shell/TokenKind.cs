namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    Word,
    Operator,
    NewLine,
    End,
}
