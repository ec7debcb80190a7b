using System.Globalization;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary><c>test</c> and <c>[</c>: files, texts and numbers, with <c>!</c>, <c>-a</c>, <c>-o</c> and parentheses.</summary>
internal sealed class TestCommand
{
    private readonly CommandContext _context;
    private readonly IReadOnlyList<string> _words;
    private int _position;

    private TestCommand(CommandContext context, IReadOnlyList<string> words)
    {
        _context = context;
        _words = words;
    }

    public static async ValueTask<int> RunBracketAsync(CommandContext context) =>
        context.Arguments.Count > 0 && context.Arguments[^1] == "]"
            ? await EvaluateAsync(context, [.. context.Arguments.SkipLast(1)])
            : await context.FailAsync("missing ]", 2);

    public static ValueTask<int> RunAsync(CommandContext context) => EvaluateAsync(context, context.Arguments);

    private static async ValueTask<int> EvaluateAsync(CommandContext context, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return 1;
        var test = new TestCommand(context, words);
        try
        {
            var holds = test.Or();
            if (test._position < words.Count) return await context.FailAsync($"{words[test._position]}: unexpected operator", 2);
            return holds ? 0 : 1;
        }
        catch (FormatException exception)
        {
            return await context.FailAsync(exception.Message, 2);
        }
    }

    private bool Or()
    {
        var left = And();
        while (Take("-o")) left = And() || left;
        return left;
    }

    private bool And()
    {
        var left = Not();
        while (Take("-a")) left = Not() && left;
        return left;
    }

    private bool Not()
    {
        if (_words.Count - _position > 1 && Take("!")) return !Not();
        if (_words.Count - _position > 2 && _words[_position] == "(" && !IsBinary(_words[_position + 1]))
        {
            _position++;
            var inner = Or();
            if (!Take(")")) throw new FormatException("closing paren expected");
            return inner;
        }

        return Primary();
    }

    private bool Primary()
    {
        var first = Next();
        if (_position + 1 < _words.Count && IsBinary(_words[_position])) return Compare(first, Next(), Next());
        if (first.Length == 2 && first[0] == '-' && _position < _words.Count && "edfrwxsnzhLt".Contains(first[1], StringComparison.Ordinal)) return Check(first[1], Next());
        return first.Length > 0;
    }

    private bool Check(char letter, string operand)
    {
        if (letter == 'n') return operand.Length > 0;
        if (letter == 'z') return operand.Length == 0;
        if (letter == 't') return _context.Shell.Session.Terminal is not null;
        if (operand.Length == 0) return false;
        Inode? inode;
        try
        {
            inode = _context.Files.Find(_context.Resolve(operand));
        }
        catch (FileSystemException)
        {
            // The path leads through a file: nothing is there.
            return false;
        }

        return letter switch
        {
            'd' => inode is DirectoryInode,
            'f' => inode is FileInode,
            's' => inode is { Size: > 0 },
            'h' or 'L' => false,
            'w' => inode is not null && !_context.Files.MountOf(_context.Resolve(operand)).IsReadOnly,
            'x' => inode is not null && (inode.Mode & FileModes.Executable) != 0,
            _ => inode is not null,
        };
    }

    private bool Compare(string left, string operation, string right) => operation switch
    {
        "=" or "==" => left == right,
        "!=" => left != right,
        "<" => string.CompareOrdinal(left, right) < 0,
        ">" => string.CompareOrdinal(left, right) > 0,
        "-nt" => TimeOf(left) > TimeOf(right),
        "-ot" => TimeOf(left) < TimeOf(right),
        "-eq" => Number(left) == Number(right),
        "-ne" => Number(left) != Number(right),
        "-lt" => Number(left) < Number(right),
        "-le" => Number(left) <= Number(right),
        "-gt" => Number(left) > Number(right),
        _ => Number(left) >= Number(right),
    };

    private DateTimeOffset TimeOf(string path) => _context.Files.Find(_context.Resolve(path))?.ModifiedAt ?? default;

    private static long Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"Illegal number: {text}");

    private static bool IsBinary(string word) => word is "=" or "==" or "!=" or "<" or ">" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" or "-nt" or "-ot";

    private string Next() => _position < _words.Count ? _words[_position++] : throw new FormatException("argument expected");

    private bool Take(string word)
    {
        if (_position >= _words.Count || _words[_position] != word) return false;
        _position++;
        return true;
    }
}
