using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Replaces patterns by the paths that match them.</summary>
internal static class PathExpansion
{
    private const int MaximumPaths = 10_000;

    /// <summary>The paths that match, in order; none where nothing does.</summary>
    public static IReadOnlyList<string> Expand(MountTable files, string directory, string pattern)
    {
        var isAbsolute = pattern.StartsWith('/');
        var paths = new List<string> { isAbsolute ? "/" : string.Empty };
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (var path in paths) AddMatches(files, directory, path, part, next);
            if (next.Count > MaximumPaths) throw new SessionLimitException($"a pattern may match {MaximumPaths} paths");
            paths = next;
        }

        return paths;
    }

    private static void AddMatches(MountTable files, string directory, string path, string part, List<string> matches)
    {
        var within = PathNames.Resolve(directory, path.Length == 0 ? "." : path);
        if (!PatternMatcher.IsPattern(part))
        {
            var name = PatternMatcher.Unescape(part);
            if (files.Find(PathNames.Resolve(within, name)) is not null) matches.Add(Join(path, name));
            return;
        }

        if (!files.IsDirectory(within)) return;
        foreach (var (name, _) in files.List(within))
        {
            if (name[0] == '.' && part[0] != '.') continue;
            if (PatternMatcher.IsMatch(part, name)) matches.Add(Join(path, name));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : PathNames.Join(path, name);
}
