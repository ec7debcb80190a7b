namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>What a shell remembers: variables, directory, arguments. A subshell works on a copy.</summary>
internal sealed class ShellState
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exported = new(StringComparer.Ordinal);

    /// <summary>A shell with an environment.</summary>
    public ShellState(string name, IEnumerable<KeyValuePair<string, string>> environment, string directory)
    {
        Name = name;
        Directory = directory;
        foreach (var (key, value) in environment)
        {
            _variables[key] = value;
            _exported.Add(key);
        }
    }

    /// <summary>How the shell was called: <c>sh</c>, <c>bash</c> or a script.</summary>
    public string Name { get; set; }

    /// <summary>The present directory.</summary>
    public string Directory { get; set; }

    /// <summary>The status of the last command.</summary>
    public int LastStatus { get; set; }

    /// <summary><c>$1</c> and so on.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary><c>set -e</c>: a command that fails ends the shell.</summary>
    public bool ExitsOnError { get; set; }

    /// <summary><c>set -u</c>: a variable that is not set is an error.</summary>
    public bool RefusesUnset { get; set; }

    /// <summary><c>set -x</c>: commands are shown before they run.</summary>
    public bool Traces { get; set; }

    /// <summary>Loops around the present command.</summary>
    public int LoopDepth { get; set; }

    /// <summary>The variables that are exported, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
        _variables.Where(pair => _exported.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All variables, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables => _variables.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The value of a variable; null where it is not set.</summary>
    public string? Get(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Sets a variable.</summary>
    public void Set(string name, string value) => _variables[name] = value;

    /// <summary>Removes a variable.</summary>
    public void Unset(string name)
    {
        _variables.Remove(name);
        _exported.Remove(name);
    }

    /// <summary>Exports a variable to what the shell runs.</summary>
    public void Export(string name) => _exported.Add(name);

    /// <summary>A copy for a subshell.</summary>
    public ShellState Copy()
    {
        var copy = new ShellState(Name, Environment, Directory)
        {
            LastStatus = LastStatus,
            Arguments = Arguments,
            ExitsOnError = ExitsOnError,
            RefusesUnset = RefusesUnset,
            Traces = Traces,
        };
        foreach (var (name, value) in _variables) copy.Set(name, value);
        return copy;
    }
}
