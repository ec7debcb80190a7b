namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>The options of a command: letters, of which some take a value, and the operands behind them.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandOptions()
    {
    }

    /// <summary>What is no option.</summary>
    public List<string> Operands { get; } = [];

    /// <summary>What is wrong with the options; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>
    /// Reads options. <paramref name="letters"/> are those that are known, each followed by a colon where it takes a
    /// value; <paramref name="longNames"/> gives long names to letters. Options may stand behind operands.
    /// </summary>
    public static CommandOptions Read(IReadOnlyList<string> arguments, string letters, params (string Name, char Letter)[] longNames)
    {
        var options = new CommandOptions();
        for (var index = 0; index < arguments.Count && options.Problem is null; index++)
        {
            var argument = arguments[index];
            if (argument == "--")
            {
                options.Operands.AddRange(arguments.Skip(index + 1));
                break;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal)) options.ReadLong(argument[2..], longNames);
            else if (argument.Length > 1 && argument[0] == '-') index = options.ReadLetters(arguments, index, letters);
            else options.Operands.Add(argument);
        }

        return options;
    }

    /// <summary>Whether an option was given.</summary>
    public bool Has(char letter) => _values.ContainsKey(letter.ToString());

    /// <summary>The value of an option; null where it was not given.</summary>
    public string? Value(char letter) => _values.GetValueOrDefault(letter.ToString());

    private int ReadLetters(IReadOnlyList<string> arguments, int index, string letters)
    {
        var argument = arguments[index];
        for (var position = 1; position < argument.Length; position++)
        {
            var letter = argument[position];
            var known = letters.IndexOf(letter, StringComparison.Ordinal);
            if (known < 0 || letter == ':')
            {
                Problem = $"invalid option -- '{letter}'";
                return index;
            }

            if (known + 1 == letters.Length || letters[known + 1] != ':')
            {
                _values[letter.ToString()] = string.Empty;
                continue;
            }

            var rest = argument[(position + 1)..];
            if (rest.Length == 0 && index + 1 == arguments.Count) Problem = $"option requires an argument -- '{letter}'";
            else _values[letter.ToString()] = rest.Length > 0 ? rest : arguments[++index];
            return index;
        }

        return index;
    }

    private void ReadLong(string option, (string Name, char Letter)[] longNames)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? option : option[..equals];
        var found = Array.Find(longNames, pair => pair.Name == name);
        if (found.Name is null) Problem = $"unrecognized option '--{option}'";
        else _values[found.Letter.ToString()] = equals < 0 ? string.Empty : option[(equals + 1)..];
    }
}
