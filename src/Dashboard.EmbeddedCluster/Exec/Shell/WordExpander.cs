using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>
/// Expands words as POSIX says: tilde, parameters, commands and arithmetic, then splitting at blanks and matching paths
/// of what was not quoted. While a word is under way it is kept as a pattern, in which quoted characters are escaped.
/// </summary>
internal sealed class WordExpander(ShellInterpreter shell)
{
    private static readonly string[] NoFields = [];

    /// <summary>How many command substitutions have run: the status of an assignment is that of the last one in it.</summary>
    public int Substitutions { get; private set; }

    private ShellState State => shell.State;

    /// <summary>The fields of words.</summary>
    public async ValueTask<List<string>> FieldsAsync(IEnumerable<Word> words, ShellStreams streams, CancellationToken cancellationToken)
    {
        var fields = new List<string>();
        foreach (var word in words)
        {
            foreach (var pattern in await PatternsAsync(word, streams, cancellationToken))
            {
                var paths = PatternMatcher.IsPattern(pattern) ? PathExpansion.Expand(shell.Session.Files, State.Directory, pattern) : NoFields;
                if (paths.Count > 0) fields.AddRange(paths);
                else fields.Add(PatternMatcher.Unescape(pattern));
            }
        }

        return fields;
    }

    /// <summary>A word as one text, without splitting and matching.</summary>
    public async ValueTask<string> TextAsync(Word word, ShellStreams streams, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var part in WithHome(word)) text.Append(await ValueAsync(part, streams, cancellationToken));
        return text.ToString();
    }

    /// <summary>A word as one pattern: what is quoted in it matches only itself.</summary>
    public async ValueTask<string> PatternAsync(Word word, ShellStreams streams, CancellationToken cancellationToken)
    {
        var pattern = new StringBuilder();
        foreach (var part in word.Parts)
        {
            var value = await ValueAsync(part, streams, cancellationToken);
            pattern.Append(part.IsQuoted ? PatternMatcher.Escape(value) : value);
        }

        return pattern.ToString();
    }

    private async ValueTask<List<string>> PatternsAsync(Word word, ShellStreams streams, CancellationToken cancellationToken)
    {
        var done = new List<string>();
        var current = new StringBuilder();
        var isOpen = false;
        foreach (var part in WithHome(word))
        {
            if (part is ParameterPart { Name: "@", Operator: "", IsQuoted: true })
            {
                for (var index = 0; index < State.Arguments.Count; index++)
                {
                    if (index > 0) Close();
                    current.Append(PatternMatcher.Escape(State.Arguments[index]));
                    isOpen = true;
                }

                continue;
            }

            var value = await ValueAsync(part, streams, cancellationToken);
            if (part.IsQuoted)
            {
                current.Append(PatternMatcher.Escape(value));
                isOpen = true;
            }
            else if (part is LiteralPart)
            {
                current.Append(value);
                isOpen = true;
            }
            else
            {
                Split(value);
            }
        }

        if (isOpen) Close();
        return done;

        void Close()
        {
            done.Add(current.ToString());
            current.Clear();
            isOpen = false;
        }

        void Split(string value)
        {
            var separators = State.Get("IFS") ?? " \t\n";
            foreach (var character in value)
            {
                if (separators.Contains(character, StringComparison.Ordinal))
                {
                    if (isOpen) Close();
                    continue;
                }

                current.Append(character == '\\' ? "\\\\" : character.ToString());
                isOpen = true;
            }
        }
    }

    private IEnumerable<WordPart> WithHome(Word word)
    {
        if (word.Parts.Count == 0 || word.Parts[0] is not LiteralPart { IsQuoted: false } first || (first.Text != "~" && !first.Text.StartsWith("~/", StringComparison.Ordinal))) return word.Parts;
        return [new LiteralPart((State.Get("HOME") ?? "/") + first.Text[1..], false), .. word.Parts.Skip(1)];
    }

    private async ValueTask<string> ValueAsync(WordPart part, ShellStreams streams, CancellationToken cancellationToken)
    {
        switch (part)
        {
            case LiteralPart literal:
                return literal.Text;
            case ParameterPart parameter:
                return await ParameterAsync(parameter, streams, cancellationToken);
            case ArithmeticPart arithmetic:
                var expression = await TextAsync(arithmetic.Expression, streams, cancellationToken);
                return Arithmetic.Evaluate(expression, State.Get).ToString(CultureInfo.InvariantCulture);
            default:
                return await OutputAsync(((CommandPart)part).Script, streams, cancellationToken);
        }
    }

    private async ValueTask<string> OutputAsync(Script script, ShellStreams streams, CancellationToken cancellationToken)
    {
        var output = new BufferOutput(SessionBudget.MaximumCapture);
        Substitutions++;
        State.LastStatus = await shell.RunSubshellAsync(script, streams with { Output = output }, cancellationToken);
        return Encoding.UTF8.GetString(output.ToArray()).Replace("\0", string.Empty, StringComparison.Ordinal).TrimEnd('\n');
    }

    private async ValueTask<string> ParameterAsync(ParameterPart part, ShellStreams streams, CancellationToken cancellationToken)
    {
        var value = Value(part.Name);
        var isMissing = string.IsNullOrEmpty(value) && (value is null || part.Operator.StartsWith(':'));
        switch (part.Operator)
        {
            case "length":
                return (value ?? string.Empty).Length.ToString(CultureInfo.InvariantCulture);
            case ":-" or "-":
                return isMissing ? await TextAsync(part.Operand!, streams, cancellationToken) : value!;
            case ":+" or "+":
                return isMissing ? string.Empty : await TextAsync(part.Operand!, streams, cancellationToken);
            case ":=" or "=":
                if (isMissing) State.Set(part.Name, value = await TextAsync(part.Operand!, streams, cancellationToken));
                return value!;
            case ":?" or "?":
                if (!isMissing) return value!;
                var message = await TextAsync(part.Operand!, streams, cancellationToken);
                throw new ShellErrorException($"{part.Name}: {(message.Length > 0 ? message : part.Operator == "?" ? "parameter not set" : "parameter not set or null")}");
            case "#" or "##" or "%" or "%%":
                return Trim(value ?? string.Empty, part.Operator, await PatternAsync(part.Operand!, streams, cancellationToken));
            default:
                if (value is null && State.RefusesUnset) throw new ShellErrorException($"{part.Name}: parameter not set");
                return value ?? string.Empty;
        }
    }

    private string? Value(string name)
    {
        if (char.IsAsciiDigit(name[0]))
        {
            if (name == "0") return State.Name;
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= State.Arguments.Count ? State.Arguments[index - 1] : null;
        }

        return name switch
        {
            "?" => State.LastStatus.ToString(CultureInfo.InvariantCulture),
            "#" => State.Arguments.Count.ToString(CultureInfo.InvariantCulture),
            "$" => "7",
            "!" => string.Empty,
            "-" => string.Concat(State.ExitsOnError ? "e" : string.Empty, State.RefusesUnset ? "u" : string.Empty, State.Traces ? "x" : string.Empty),
            "@" or "*" => string.Join(' ', State.Arguments),
            _ => State.Get(name),
        };
    }

    private static string Trim(string value, string operation, string pattern)
    {
        // The shortest match is looked for first, the longest where the operator is doubled.
        var lengths = Enumerable.Range(0, value.Length + 1);
        if (operation.Length == 2) lengths = lengths.Reverse();
        foreach (var length in lengths)
        {
            if (operation[0] == '#' && PatternMatcher.IsMatch(pattern, value.AsSpan(0, length))) return value[length..];
            if (operation[0] == '%' && PatternMatcher.IsMatch(pattern, value.AsSpan(value.Length - length))) return value[..^length];
        }

        return value;
    }
}
