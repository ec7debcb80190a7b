using System.Reflection;

namespace Dashboard.Tests.Components;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = typeof(RepositoryFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;

    /// <summary>The sources of the dashboard of a kind, by path.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string extension) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "Dashboard"), $"*{extension}", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(path)));
}
