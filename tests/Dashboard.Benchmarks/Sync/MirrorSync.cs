using System.Diagnostics;

namespace Dashboard.Benchmarks.Sync;

/// <summary>The dashboard's mirror: reflectors, snapshot and binding graph, until everything is published.</summary>
internal static class MirrorSync
{
    public static async Task<ProcessFigures> RunAsync(string url)
    {
        var wall = Stopwatch.StartNew();
        await using var mirror = await MirrorHost.StartAsync(url);
        var snapshot = mirror.Model.Current.Snapshot;
        return ProcessFigures.Take(wall, snapshot.Claims.Count + snapshot.Volumes.Count + snapshot.Pods.Count + snapshot.StatefulSets.Count);
    }
}
