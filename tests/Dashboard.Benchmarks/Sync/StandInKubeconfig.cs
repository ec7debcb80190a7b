namespace Dashboard.Benchmarks.Sync;

/// <summary>A kubeconfig that names the stand-in, in a file that goes with it.</summary>
internal sealed class StandInKubeconfig : IDisposable
{
    public StandInKubeconfig(string url)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"stand-in-{Guid.NewGuid():n}.kubeconfig");
        File.WriteAllText(Path, $$$"""
            apiVersion: v1
            kind: Config
            current-context: stand-in
            contexts: [{name: stand-in, context: {cluster: stand-in, user: nobody}}]
            clusters: [{name: stand-in, cluster: {server: "{{{url}}}"}}]
            users: [{name: nobody, user: {token: nothing-secret}}]
            """);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
