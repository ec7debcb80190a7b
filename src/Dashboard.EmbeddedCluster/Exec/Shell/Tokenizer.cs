using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>
/// Splits a script into tokens. Words are read with their quotes and expansions; a command substitution is parsed by a
/// parser of its own, which goes on from here and leaves the position behind its closing parenthesis.
/// </summary>
internal sealed class Tokenizer(ScriptText text, int depth)
{
    private static readonly string[] Operators = ["&&", "||", ";;", "<<-", "<<", ">>", "<&", ">&", ">|", "<>", "(", ")", "|", "&", ";", "<", ">"];

    private readonly WordReader _words = new(text, depth);
    private readonly List<(HereDocument Document, string Delimiter, bool StripsTabs, bool IsQuoted)> _pending = [];

    /// <summary>The next token.</summary>
    public Token Next()
    {
        SkipBlanks();
        var line = text.Line;
        if (text.IsAtEnd) return new Token(TokenKind.End, null, null, -1, line);
        if (text.Take('\n'))
        {
            ReadHereDocuments();
            return new Token(TokenKind.NewLine, null, null, -1, line);
        }

        foreach (var candidate in Operators)
        {
            if (text.Take(candidate)) return new Token(TokenKind.Operator, candidate, null, -1, line);
        }

        if (char.IsAsciiDigit(text.Current) && text.Ahead(1) is '<' or '>')
        {
            var descriptor = text.Read() - '0';
            return Next() with { Descriptor = descriptor };
        }

        var word = _words.Read();
        return new Token(TokenKind.Word, word.Plain, word, -1, line);
    }

    /// <summary>The text of a here-document, which is read when the line ends.</summary>
    public Word Expect(Word delimiter, bool stripsTabs)
    {
        var document = new HereDocument();
        var isQuoted = delimiter.Parts.Any(part => part.IsQuoted);
        _pending.Add((document, string.Concat(delimiter.Parts.OfType<LiteralPart>().Select(part => part.Text)), stripsTabs, isQuoted));
        return new Word(document);
    }

    private void SkipBlanks()
    {
        while (!text.IsAtEnd)
        {
            if (text.Current is ' ' or '\t' or '\r') text.Read();
            else if (text.Take("\\\n")) continue;
            else if (text.Current == '#') text.SkipLine();
            else break;
        }
    }

    private void ReadHereDocuments()
    {
        foreach (var (document, delimiter, stripsTabs, isQuoted) in _pending)
        {
            var content = new StringBuilder();
            while (!text.IsAtEnd)
            {
                var line = text.ReadLine();
                if (stripsTabs) line = line.TrimStart('\t');
                if (line == delimiter) break;
                content.Append(line).Append('\n');
            }

            if (isQuoted) document.Add(new LiteralPart(content.ToString(), true));
            else document.AddRange(WordReader.ReadHereDocument(content.ToString(), depth));
        }

        _pending.Clear();
    }

    /// <summary>The parts of a here-document's text, added when it has been read.</summary>
    private sealed class HereDocument : List<WordPart>;
}
