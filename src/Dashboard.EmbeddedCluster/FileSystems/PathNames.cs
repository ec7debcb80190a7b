namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>Paths as POSIX writes them. There are no symbolic links, so <c>..</c> can be resolved by the text alone.</summary>
internal static class PathNames
{
    /// <summary>A path seen from a directory: absolute, without <c>.</c>, <c>..</c> and doubled slashes.</summary>
    public static string Resolve(string directory, string path)
    {
        if (path.Length == 0) throw new FileSystemException(FileError.NotFound);
        var names = new List<string>();
        foreach (var name in (path[0] == '/' ? path : $"{directory}/{path}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
            {
                if (names.Count > 0) names.RemoveAt(names.Count - 1);
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        return $"/{string.Join('/', names)}";
    }

    /// <summary>The names that an absolute path consists of, from a prefix on.</summary>
    public static string[] Names(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last name of a path; <c>/</c> for the root.</summary>
    public static string BaseName(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>What stands above an absolute path.</summary>
    public static string Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    /// <summary>A name below a directory.</summary>
    public static string Join(string directory, string name) => directory.EndsWith('/') ? $"{directory}{name}" : $"{directory}/{name}";

    /// <summary>Whether a path is another one or below it.</summary>
    public static bool IsWithin(string path, string directory) =>
        directory == "/" || path == directory || path.StartsWith($"{directory}/", StringComparison.Ordinal);
}
