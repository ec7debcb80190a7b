using System.Globalization;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Evaluates <c>$((…))</c>: whole numbers of 64 bits, variables, the operators of C but assignment and the ternary one.</summary>
internal sealed class Arithmetic(string expression, Func<string, string?> variable)
{
    private const int DeepestNesting = 100;

    private static readonly string[][] Levels = [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    private int _position;
    private int _depth;

    /// <summary>The value; errors are worded as dash's.</summary>
    public static long Evaluate(string expression, Func<string, string?> variable)
    {
        if (string.IsNullOrWhiteSpace(expression)) return 0;
        var arithmetic = new Arithmetic(expression, variable);
        var value = arithmetic.Binary(0);
        arithmetic.SkipBlanks();
        return arithmetic._position == expression.Length ? value : throw arithmetic.Error("expecting EOF");
    }

    private long Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (TakeOperator(Levels[level]) is { } operation)
        {
            var right = Binary(level + 1);
            left = Apply(operation, left, right);
        }

        return left;
    }

    private long Unary()
    {
        if (++_depth > DeepestNesting) throw Error("nested too deeply");
        try
        {
            SkipBlanks();
            if (_position == expression.Length) throw Error("expecting primary");
            var character = expression[_position];
            switch (character)
            {
                case '-' or '+' or '!' or '~':
                    _position++;
                    var operand = Unary();
                    return character switch { '-' => unchecked(-operand), '!' => operand == 0 ? 1 : 0, '~' => ~operand, _ => operand };
                case '(':
                    _position++;
                    var value = Binary(0);
                    SkipBlanks();
                    if (_position == expression.Length || expression[_position++] != ')') throw Error("expecting ')'");
                    return value;
                default:
                    return Primary();
            }
        }
        finally
        {
            _depth--;
        }
    }

    private long Primary()
    {
        var start = _position;
        while (_position < expression.Length && ShellNames.IsPart(expression[_position])) _position++;
        var text = expression[start.._position];
        if (text.Length == 0) throw Error("expecting primary");
        if (!ShellNames.IsStart(text[0])) return Number(text);
        var value = variable(text);
        return string.IsNullOrWhiteSpace(value) ? 0 : Number(value.Trim());
    }

    private static long Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal)) return hexadecimal;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new ShellErrorException($"Illegal number: {text}");
    }

    private long Apply(string operation, long left, long right)
    {
        if (operation is "/" or "%" && right == 0) throw Error("division by zero");
        if (operation is "/" or "%" && right == -1) return operation == "/" ? unchecked(-left) : 0;
        return unchecked(operation switch
        {
            "||" => left != 0 || right != 0 ? 1 : 0,
            "&&" => left != 0 && right != 0 ? 1 : 0,
            "|" => left | right,
            "^" => left ^ right,
            "&" => left & right,
            "==" => left == right ? 1 : 0,
            "!=" => left != right ? 1 : 0,
            "<=" => left <= right ? 1 : 0,
            ">=" => left >= right ? 1 : 0,
            "<" => left < right ? 1 : 0,
            ">" => left > right ? 1 : 0,
            "<<" => left << (int)right,
            ">>" => left >> (int)right,
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            _ => left % right,
        });
    }

    private string? TakeOperator(string[] candidates)
    {
        SkipBlanks();
        foreach (var candidate in candidates)
        {
            if (string.CompareOrdinal(expression, _position, candidate, 0, candidate.Length) != 0) continue;

            // "&" is not the beginning of "&&", "<" not that of "<<".
            var next = _position + candidate.Length < expression.Length ? expression[_position + candidate.Length] : ' ';
            if (candidate.Length == 1 && candidate is "&" or "|" or "<" or ">" && next == candidate[0]) continue;
            _position += candidate.Length;
            return candidate;
        }

        return null;
    }

    private void SkipBlanks()
    {
        while (_position < expression.Length && char.IsWhiteSpace(expression[_position])) _position++;
    }

    private ShellErrorException Error(string what) => new($"arithmetic expression: {what}: \"{expression}\"");
}
