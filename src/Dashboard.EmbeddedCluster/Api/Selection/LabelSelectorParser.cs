using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.Storage.Selectors;

namespace Dashboard.EmbeddedCluster.Api.Selection;

/// <summary>
/// Reads the <c>labelSelector</c> parameter: <c>a=b</c>, <c>a==b</c>, <c>a!=b</c>, <c>a in (b,c)</c>, <c>a notin (b)</c>,
/// <c>a</c>, <c>!a</c>, <c>a&gt;1</c>, <c>a&lt;1</c>, joined by commas (apimachinery's <c>labels.Parse</c>).
/// </summary>
internal sealed class LabelSelectorParser
{
    private const string Special = "=!(),<>";

    private readonly string _text;
    private int _position;

    private LabelSelectorParser(string text) => _text = text;

    /// <summary>The requirements; none for an empty text.</summary>
    public static ImmutableArray<SelectorRequirement> Parse(string text)
    {
        var parser = new LabelSelectorParser(text);
        if (parser.Peek().Length == 0) return [];
        var requirements = ImmutableArray.CreateBuilder<SelectorRequirement>();
        while (true)
        {
            requirements.Add(parser.ReadRequirement());
            var next = parser.Next();
            if (next.Length == 0) return requirements.ToImmutable();
            if (next != ",") throw Refuse($"found '{next}', expected: ',' or 'end of string'");
            if (parser.Peek() is "" or ",") throw Refuse($"found '{parser.Peek()}', expected: identifier after ','");
        }
    }

    private SelectorRequirement ReadRequirement()
    {
        var absent = Peek() == "!";
        if (absent) Next();
        var key = Next();
        if (key.Length == 0 || IsSpecial(key)) throw Refuse($"found '{key}', expected: !, identifier, or 'end of string'");
        if (Names.QualifiedName(key) is { } wrong) throw ApiErrors.BadRequest($"unable to parse requirement: <nil>: Invalid value: {FieldErrors.Quote(key)}: {wrong}");
        if (absent) return new SelectorRequirement(key, SelectorOperator.DoesNotExist, []);
        if (Peek() is "" or ",") return new SelectorRequirement(key, SelectorOperator.Exists, []);

        switch (Next())
        {
            case "=" or "==":
                return new SelectorRequirement(key, SelectorOperator.In, [ReadValue()]);
            case "!=":
                return new SelectorRequirement(key, SelectorOperator.NotIn, [ReadValue()]);
            case ">":
                return new SelectorRequirement(key, SelectorOperator.Gt, [ReadNumber(key)]);
            case "<":
                return new SelectorRequirement(key, SelectorOperator.Lt, [ReadNumber(key)]);
            case "in":
                return new SelectorRequirement(key, SelectorOperator.In, ReadValues());
            case "notin":
                return new SelectorRequirement(key, SelectorOperator.NotIn, ReadValues());
            case var other:
                throw Refuse($"found '{other}', expected: in, notin, =, ==, !=, gt, lt");
        }
    }

    // A value may be empty: "a=" selects an empty label.
    private string ReadValue()
    {
        if (Peek() is "" or ",") return string.Empty;
        var value = Next();
        if (IsSpecial(value)) throw Refuse($"found '{value}', expected: identifier");
        return Checked(value);
    }

    private string ReadNumber(string key)
    {
        var value = ReadValue();
        if (!long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            throw ApiErrors.BadRequest($"unable to parse requirement: values[0][{key}]: Invalid value: {FieldErrors.Quote(value)}: for 'Gt', 'Lt' operators, the value must be an integer");
        }

        return value;
    }

    private ImmutableArray<string> ReadValues()
    {
        var open = Next();
        if (open != "(") throw Refuse($"found '{open}' expected: '('");
        var values = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            if (Peek() is "," or ")") values.Add(string.Empty);
            else values.Add(Checked(Next()));
            switch (Next())
            {
                case ")": return values.ToImmutable();
                case ",": break;
                case var other: throw Refuse($"found '{other}', expected: ',', or ')'");
            }
        }
    }

    private static string Checked(string value) => Names.LabelValue(value) is { } wrong
        ? throw ApiErrors.BadRequest($"unable to parse requirement: values[0]: Invalid value: {FieldErrors.Quote(value)}: {wrong}")
        : value;

    private string Peek()
    {
        var position = _position;
        var token = Next();
        _position = position;
        return token;
    }

    // A token is a run of the operators' signs that has a meaning, one bracket or comma, or a word; "" at the end.
    private string Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
        if (_position == _text.Length) return string.Empty;
        var start = _position++;
        if (IsSpecial(_text[start]))
        {
            var pair = _position < _text.Length ? _text.Substring(start, 2) : string.Empty;
            if (pair is "==" or "!=") _position++;
        }
        else
        {
            while (_position < _text.Length && !IsSpecial(_text[_position]) && !char.IsWhiteSpace(_text[_position])) _position++;
        }

        return _text[start.._position];
    }

    private static bool IsSpecial(char sign) => Special.Contains(sign, StringComparison.Ordinal);

    private static bool IsSpecial(string token) => token.Length > 0 && IsSpecial(token[0]);

    private static ApiException Refuse(string what) => ApiErrors.BadRequest($"unable to parse requirement: {what}");
}
