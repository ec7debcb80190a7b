namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>
/// Parses the shell language of POSIX, as far as people type it: lists, pipelines, redirections, here-documents,
/// subshells, groups, if, for, while, until, case. Functions and jobs in the background are not there. Errors are worded
/// as dash's.
/// </summary>
internal sealed class ShellParser
{
    private const int DeepestNesting = 60;

    private static readonly string[] ReservedEnds = ["then", "else", "elif", "fi", "do", "done", "esac", "}"];

    private readonly Tokenizer _tokenizer;
    private Token _token;
    private int _depth;

    /// <summary>A parser that starts at a position, within so many others.</summary>
    public ShellParser(ScriptText text, int depth = 0)
    {
        _depth = depth;
        CheckDepth(text.Line);
        _tokenizer = new Tokenizer(text, depth);
        _token = _tokenizer.Next();
    }

    /// <summary>Parses a whole script.</summary>
    public static Script Parse(string script, int firstLine = 1) => new ShellParser(new ScriptText(script, firstLine)).ParseAll();

    /// <summary>Parses to the end.</summary>
    public Script ParseAll()
    {
        var script = ParseList();
        return _token.Kind == TokenKind.End ? script : throw Unexpected();
    }

    /// <summary>Parses up to the parenthesis that closes a command substitution; nothing behind it is read.</summary>
    public Script ParseSubstitution()
    {
        var script = ParseList();
        return IsOperator(")") ? script : throw Unexpected("\")\"");
    }

    private Script ParseList()
    {
        var items = new List<AndOrList>();
        while (true)
        {
            SkipNewLines();
            if (_token.Kind == TokenKind.End || IsOperator(")") || IsOperator(";;") || IsReservedEnd()) return new Script(items);
            items.Add(ParseAndOr());
            if (IsOperator("&")) throw new ShellSyntaxException(_token.Line, "background commands (&) are not part of this shell");
            if (IsOperator(";") || _token.Kind == TokenKind.NewLine) Advance();
            else if (_token.Kind != TokenKind.End && !IsOperator(")") && !IsOperator(";;")) throw Unexpected();
        }
    }

    private AndOrList ParseAndOr()
    {
        var parts = new List<(string, Pipeline)> { (string.Empty, ParsePipeline()) };
        while (IsOperator("&&") || IsOperator("||"))
        {
            var operation = _token.Text!;
            Advance();
            SkipNewLines();
            parts.Add((operation, ParsePipeline()));
        }

        return new AndOrList(parts);
    }

    private Pipeline ParsePipeline()
    {
        var isNegated = false;
        while (IsWord("!"))
        {
            isNegated = !isNegated;
            Advance();
        }

        var commands = new List<Command> { ParseCommand() };
        while (IsOperator("|"))
        {
            Advance();
            SkipNewLines();
            commands.Add(ParseCommand());
        }

        return new Pipeline(commands, isNegated);
    }

    private Command ParseCommand()
    {
        _depth++;
        CheckDepth(_token.Line);
        var line = _token.Line;
        var compound = ParseCompound();
        _depth--;
        if (compound is null) return ParseSimple();
        var redirections = new List<Redirection>();
        while (IsRedirection()) redirections.Add(ParseRedirection());
        return redirections.Count == 0 ? compound : new RedirectedCommand(compound, redirections, line);
    }

    private Command? ParseCompound()
    {
        if (IsOperator("("))
        {
            Advance();
            var body = ParseList();
            ExpectOperator(")");
            return new Subshell(body);
        }

        if (_token.Kind != TokenKind.Word) return null;
        switch (_token.Text)
        {
            case "{":
                Advance();
                var group = ParseList();
                Expect("}");
                return group;
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "while" or "until":
                var isUntil = _token.Text == "until";
                Advance();
                var condition = ParseList();
                return new WhileCommand(condition, ParseDo(), isUntil);
            case "case":
                return ParseCase();
            default:
                return null;
        }
    }

    private IfCommand ParseIf()
    {
        var branches = new List<(Script, Script)>();
        Script? otherwise = null;
        do
        {
            Advance();
            var condition = ParseList();
            Expect("then");
            branches.Add((condition, ParseList()));
        }
        while (IsWord("elif"));

        if (IsWord("else"))
        {
            Advance();
            otherwise = ParseList();
        }

        Expect("fi");
        return new IfCommand(branches, otherwise);
    }

    private ForCommand ParseFor()
    {
        Advance();
        if (_token.Text is not { } name || !ShellNames.IsName(name)) throw new ShellSyntaxException(_token.Line, "Syntax error: Bad for loop variable", _token.Kind == TokenKind.End);
        Advance();
        SkipNewLines();
        List<Word>? words = null;
        if (IsWord("in"))
        {
            Advance();
            words = [];
            while (_token.Kind == TokenKind.Word)
            {
                words.Add(_token.Word!);
                Advance();
            }
        }

        if (IsOperator(";")) Advance();
        SkipNewLines();
        return new ForCommand(name, words, ParseDo());
    }

    private Script ParseDo()
    {
        Expect("do");
        var body = ParseList();
        Expect("done");
        return body;
    }

    private CaseCommand ParseCase()
    {
        Advance();
        var subject = TakeWord();
        SkipNewLines();
        Expect("in");
        var items = new List<(IReadOnlyList<Word>, Script)>();
        SkipNewLines();
        while (!IsWord("esac"))
        {
            if (IsOperator("(")) Advance();
            var patterns = new List<Word> { TakeWord() };
            while (IsOperator("|"))
            {
                Advance();
                patterns.Add(TakeWord());
            }

            ExpectOperator(")");
            items.Add((patterns, ParseList()));
            if (IsOperator(";;")) Advance();
            else if (!IsWord("esac")) throw Unexpected("\";;\"");
            SkipNewLines();
        }

        Advance();
        return new CaseCommand(subject, items);
    }

    private SimpleCommand ParseSimple()
    {
        var assignments = new List<(string, Word)>();
        var words = new List<Word>();
        var redirections = new List<Redirection>();
        var line = _token.Line;
        while (true)
        {
            if (IsRedirection())
            {
                redirections.Add(ParseRedirection());
                continue;
            }

            if (_token.Kind != TokenKind.Word) break;
            var word = _token.Word!;
            if (words.Count == 0 && AsAssignment(word) is { } assignment) assignments.Add(assignment);
            else words.Add(word);
            Advance();
        }

        if (assignments.Count + words.Count + redirections.Count == 0) throw Unexpected();
        if (IsOperator("(")) throw Unexpected();
        return new SimpleCommand(assignments, words, redirections, line);
    }

    private Redirection ParseRedirection()
    {
        var operation = _token.Text!;
        var descriptor = _token.Descriptor >= 0 ? _token.Descriptor : operation[0] == '<' ? 0 : 1;
        if (descriptor > 2) throw new ShellSyntaxException(_token.Line, $"Syntax error: Bad fd number: only 0, 1 and 2 are part of this shell");
        Advance();
        if (_token.Kind != TokenKind.Word) throw Unexpected();
        var target = _token.Word!;
        if (operation is "<<" or "<<-") target = _tokenizer.Expect(target, operation == "<<-");
        Advance();
        return new Redirection(descriptor, operation, target);
    }

    /// <summary>A word of the form <c>name=value</c>.</summary>
    private static (string, Word)? AsAssignment(Word word)
    {
        if (word.Parts.Count == 0 || word.Parts[0] is not LiteralPart { IsQuoted: false } first) return null;
        var equals = first.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !ShellNames.IsName(first.Text[..equals])) return null;
        var rest = first.Text[(equals + 1)..];
        IEnumerable<WordPart> value = rest.Length > 0 ? [new LiteralPart(rest, false)] : [];
        return (first.Text[..equals], new Word([.. value, .. word.Parts.Skip(1)]));
    }

    private bool IsOperator(string text) => _token.Kind == TokenKind.Operator && _token.Text == text;

    private bool IsWord(string text) => _token.Kind == TokenKind.Word && _token.Text == text;

    private bool IsReservedEnd() => _token.Kind == TokenKind.Word && _token.Text is { } text && ReservedEnds.Contains(text);

    private bool IsRedirection() => _token.Kind == TokenKind.Operator && _token.Text![0] is '<' or '>';

    private void SkipNewLines()
    {
        while (_token.Kind == TokenKind.NewLine) Advance();
    }

    private Word TakeWord()
    {
        if (_token.Kind != TokenKind.Word) throw Unexpected();
        var word = _token.Word!;
        Advance();
        return word;
    }

    private void Expect(string reserved)
    {
        if (!IsWord(reserved)) throw Unexpected($"\"{reserved}\"");
        Advance();
    }

    private void ExpectOperator(string text)
    {
        if (!IsOperator(text)) throw Unexpected($"\"{text}\"");
        Advance();
    }

    private void Advance() => _token = _tokenizer.Next();

    private void CheckDepth(int line)
    {
        if (_depth > DeepestNesting) throw new ShellSyntaxException(line, "Syntax error: nested too deeply for this shell");
    }

    private ShellSyntaxException Unexpected(string? expected = null) => new(
        _token.Line,
        $"Syntax error: {_token.Description} unexpected{(expected is null ? string.Empty : $" (expecting {expected})")}",
        _token.Kind == TokenKind.End);
}
