using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Reads words: literals, quotes and what begins with <c>$</c> or a backquote.</summary>
internal sealed class WordReader(ScriptText text, int depth)
{
    private const string Metacharacters = " \t\r\n;&|<>()";

    /// <summary>The word at the position, which is not empty.</summary>
    public Word Read() => new(ReadParts(character => Metacharacters.Contains(character, StringComparison.Ordinal), false));

    /// <summary>The parts of a here-document in which expansions take place.</summary>
    public static List<WordPart> ReadHereDocument(string content, int depth)
    {
        var parts = new List<WordPart>();
        var source = new ScriptText(content);
        new WordReader(source, depth).ReadQuoted(parts, () => source.IsAtEnd, "$`\\");
        return parts;
    }

    private List<WordPart> ReadParts(Func<char, bool> isEnd, bool isQuoted)
    {
        var parts = new List<WordPart>();
        var literal = new StringBuilder();
        while (!text.IsAtEnd && !isEnd(text.Current))
        {
            switch (text.Current)
            {
                case '\\':
                    text.Read();
                    if (text.IsAtEnd) literal.Append('\\');
                    else if (text.Take('\n')) continue;
                    else AddQuoted(parts, literal, text.Read().ToString());
                    break;
                case '\'':
                    text.Read();
                    var quoted = text.ReadWhile(character => character != '\'');
                    if (!text.Take('\'')) throw Unterminated();
                    AddQuoted(parts, literal, quoted);
                    break;
                case '"':
                    text.Read();
                    Flush(parts, literal);
                    parts.Add(new LiteralPart(string.Empty, true));
                    ReadQuoted(parts, EndsDoubleQuotes, "$`\"\\");
                    break;
                case '$' or '`':
                    if (ReadExpansion(isQuoted) is { } part)
                    {
                        Flush(parts, literal);
                        parts.Add(part);
                    }
                    else
                    {
                        literal.Append(text.Read());
                    }

                    break;
                default:
                    literal.Append(text.Read());
                    break;
            }
        }

        Flush(parts, literal);
        return parts;
    }

    private bool EndsDoubleQuotes() => text.IsAtEnd ? throw Unterminated() : text.Take('"');

    // Within double quotes a backslash is one but before the characters that it can take the meaning from.
    private void ReadQuoted(List<WordPart> parts, Func<bool> ends, string escapable)
    {
        var literal = new StringBuilder();
        while (!ends())
        {
            if (text.Current == '\\' && text.Ahead(1) == '\n')
            {
                text.Take("\\\n");
            }
            else if (text.Current == '\\' && escapable.Contains(text.Ahead(1), StringComparison.Ordinal))
            {
                text.Read();
                literal.Append(text.Read());
            }
            else if (text.Current is '$' or '`' && ReadExpansion(true) is { } part)
            {
                if (literal.Length > 0) parts.Add(new LiteralPart(literal.ToString(), true));
                literal.Clear();
                parts.Add(part);
            }
            else
            {
                literal.Append(text.Read());
            }
        }

        if (literal.Length > 0) parts.Add(new LiteralPart(literal.ToString(), true));
    }

    /// <summary>What begins at <c>$</c> or a backquote; null where the <c>$</c> is only itself.</summary>
    private WordPart? ReadExpansion(bool isQuoted)
    {
        if (text.Take('`')) return ReadBackquoted(isQuoted);
        if (text.Take("$((")) return ReadArithmetic(isQuoted);
        if (text.Take("$(")) return new CommandPart(new ShellParser(text, depth + 1).ParseSubstitution(), isQuoted);
        if (text.Take("${")) return ReadBraced(isQuoted);
        var next = text.Ahead(1);
        if (char.IsAsciiDigit(next) || "?#$@*!-".Contains(next, StringComparison.Ordinal) && next != '\0')
        {
            text.Read();
            return new ParameterPart(text.Read().ToString(), string.Empty, null, isQuoted);
        }

        if (!ShellNames.IsStart(next)) return null;
        text.Read();
        return new ParameterPart(text.ReadWhile(ShellNames.IsPart), string.Empty, null, isQuoted);
    }

    private CommandPart ReadBackquoted(bool isQuoted)
    {
        var line = text.Line;
        var script = new StringBuilder();
        while (!text.Take('`'))
        {
            if (text.IsAtEnd) throw new ShellSyntaxException(text.Line, "Syntax error: EOF in backquote substitution", true);
            if (text.Current == '\\' && text.Ahead(1) is '`' or '\\' or '$') text.Read();
            script.Append(text.Read());
        }

        return new CommandPart(new ShellParser(new ScriptText(script.ToString(), line), depth + 1).ParseAll(), isQuoted);
    }

    private ArithmeticPart ReadArithmetic(bool isQuoted)
    {
        var open = 0;
        var parts = ReadParts(character => EndsArithmetic(character, ref open), true);
        if (!text.Take("))")) throw new ShellSyntaxException(text.Line, "Syntax error: Missing '))'", text.IsAtEnd);
        return new ArithmeticPart(new Word(parts), isQuoted);
    }

    private static bool EndsArithmetic(char character, ref int open)
    {
        if (character == '(') open++;
        if (character == ')') return open-- == 0;
        return false;
    }

    private ParameterPart ReadBraced(bool isQuoted)
    {
        if (text.IsAtEnd) throw new ShellSyntaxException(text.Line, "Syntax error: Missing '}'", true);
        var isLength = text.Current == '#' && text.Ahead(1) != '}' && text.Take('#');
        var name = text.IsAtEnd ? string.Empty : ShellNames.IsStart(text.Current) ? text.ReadWhile(ShellNames.IsPart)
            : char.IsAsciiDigit(text.Current) ? text.ReadWhile(char.IsAsciiDigit)
            : "?#$@*!-".Contains(text.Current, StringComparison.Ordinal) ? text.Read().ToString() : string.Empty;
        if (name.Length == 0) throw Bad();
        if (text.Take('}')) return new ParameterPart(name, isLength ? "length" : string.Empty, null, isQuoted);
        if (isLength) throw Bad();
        var operation = string.Empty;
        foreach (var candidate in (string[])[":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%"])
        {
            if (!text.Take(candidate)) continue;
            operation = candidate;
            break;
        }

        if (operation.Length == 0) throw Bad();
        var operand = new Word(ReadParts(character => character == '}', isQuoted));
        return text.Take('}') ? new ParameterPart(name, operation, operand, isQuoted) : throw new ShellSyntaxException(text.Line, "Syntax error: Missing '}'", true);
    }

    private ShellSyntaxException Bad() => new(text.Line, "Bad substitution");

    private ShellSyntaxException Unterminated() => new(text.Line, "Syntax error: Unterminated quoted string", true);

    private static void AddQuoted(List<WordPart> parts, StringBuilder literal, string quoted)
    {
        Flush(parts, literal);
        parts.Add(new LiteralPart(quoted, true));
    }

    private static void Flush(List<WordPart> parts, StringBuilder literal)
    {
        if (literal.Length == 0) return;
        parts.Add(new LiteralPart(literal.ToString(), false));
        literal.Clear();
    }
}
