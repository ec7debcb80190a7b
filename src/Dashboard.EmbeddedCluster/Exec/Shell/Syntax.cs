namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>A part of a word: text, or something to be replaced by text. Quoted parts are neither split nor matched against files.</summary>
internal abstract record WordPart(bool IsQuoted);

/// <summary>Text as it stands.</summary>
internal sealed record LiteralPart(string Text, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>$name</c> or <c>${name-word}</c>; the operator is empty, <c>#name</c> for the length, or one of <c>- := + % #</c> and so on.</summary>
internal sealed record ParameterPart(string Name, string Operator, Word? Operand, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>$(…)</c>.</summary>
internal sealed record CommandPart(Script Script, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>$((…))</c>.</summary>
internal sealed record ArithmeticPart(Word Expression, bool IsQuoted) : WordPart(IsQuoted);

/// <summary>A word before its expansion.</summary>
internal sealed record Word(IReadOnlyList<WordPart> Parts)
{
    /// <summary>The text of a word without quotes and expansions, which may be a reserved word; null for any other.</summary>
    public string? Plain => Parts is [LiteralPart { IsQuoted: false } literal] ? literal.Text : null;
}

/// <summary>A redirection of file descriptor 0, 1 or 2: <c>&lt; &gt; &gt;&gt; &gt;&amp; &lt;&lt;</c>; of a here-document the target is its text.</summary>
internal sealed record Redirection(int Descriptor, string Operator, Word Target);

/// <summary>A command.</summary>
internal abstract record Command;

/// <summary>Assignments, words and redirections.</summary>
internal sealed record SimpleCommand(IReadOnlyList<(string Name, Word Value)> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirection> Redirections, int Line) : Command;

/// <summary>A compound command with redirections of its own.</summary>
internal sealed record RedirectedCommand(Command Body, IReadOnlyList<Redirection> Redirections, int Line) : Command;

/// <summary><c>( … )</c>.</summary>
internal sealed record Subshell(Script Body) : Command;

/// <summary>Commands one after the other; <c>{ … }</c> too.</summary>
internal sealed record Script(IReadOnlyList<AndOrList> Items) : Command;

/// <summary><c>if … then … elif … else … fi</c>.</summary>
internal sealed record IfCommand(IReadOnlyList<(Script Condition, Script Body)> Branches, Script? Else) : Command;

/// <summary><c>for name in words; do … done</c>; without words over the arguments of the shell.</summary>
internal sealed record ForCommand(string Name, IReadOnlyList<Word>? Words, Script Body) : Command;

/// <summary><c>while</c> or <c>until</c>.</summary>
internal sealed record WhileCommand(Script Condition, Script Body, bool IsUntil) : Command;

/// <summary><c>case word in pattern) … ;; esac</c>.</summary>
internal sealed record CaseCommand(Word Subject, IReadOnlyList<(IReadOnlyList<Word> Patterns, Script Body)> Items) : Command;

/// <summary>Commands joined by <c>|</c>, perhaps with <c>!</c> in front.</summary>
internal sealed record Pipeline(IReadOnlyList<Command> Commands, bool IsNegated);

/// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>; the first one's operator is empty.</summary>
internal sealed record AndOrList(IReadOnlyList<(string Operator, Pipeline Pipeline)> Parts);
