namespace Dashboard.Configuration;

/// <summary>
/// Finds the arguments that the configuration would pass over without a word: a setting without a value, and words that
/// belong to no setting. Keys and values are checked later, wherever they come from.
/// </summary>
internal static class CommandLineCheck
{
    /// <summary>Throws where an argument would be passed over.</summary>
    /// <exception cref="StartupException">All of them.</exception>
    public static void ThrowIfWrong(IReadOnlyList<string> args)
    {
        var failures = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].Contains('=', StringComparison.Ordinal)) continue;
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                failures.Add($"'{args[i]}' on the command line belongs to no setting; one is such as --Cluster:Source Embedded.");
            else if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                failures.Add($"{args[i][2..]} has no value on the command line; a setting is such as --Cluster:Source Embedded.");
            else
                i++;
        }

        if (failures.Count > 0) throw new StartupException(failures);
    }
}
