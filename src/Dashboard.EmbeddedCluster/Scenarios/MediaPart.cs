using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>
/// Shared files: one claim with many Pods, a finished Pod that still holds its claim, a claim that waits for its Pod to be
/// deleted, one that has lost its volume, and volumes without a claim.
/// </summary>
internal static class MediaPart
{
    private static readonly string[] GallerySuffixes = ["4hq8d", "8wz6m", "kd2vn", "t9s7x", "zl5bc"];

    public static void AddTo(ScenarioScript script)
    {
        AddGallery(script);
        AddTranscoding(script);
        AddTerminating(script);
        AddLost(script);
        script.Create(Ago.Days(6.5), ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("media-spare", FirstScenario.StaticClass, "100Gi"));
        AddFailed(script);
    }

    private static void AddGallery(ScenarioScript script)
    {
        script.Create(Ago.Days(6.4), ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("media-assets", FirstScenario.StaticClass, "500Gi"));
        script.Create(Ago.Days(6.3), ResourceTypes.Claims, "media", NewObject.Claim("assets", FirstScenario.StaticClass, "300Gi", "ReadWriteMany").FilledTo(57));
        script.CreateDeployment(Ago.Hours(9), "media",
            NewObject.ReplicaSet("gallery", "7c9f86d5b8", GallerySuffixes.Length, "media/gallery:4.1", "assets"),
            [.. GallerySuffixes.Select(suffix => $"gallery-7c9f86d5b8-{suffix}")]);
    }

    private static void AddTranscoding(ScenarioScript script)
    {
        script.Create(Ago.Days(2.5), ResourceTypes.Claims, "media", NewObject.Claim("transcode-scratch", FirstScenario.FastClass, "30Gi"));
        var annotations = new JsonObject { [PodAnnotations.CompletesAfter] = "95" };
        script.CreateWithPods(Ago.Hours(7), ResourceTypes.Jobs, "media",
            NewObject.Job("transcode-29401380", "media/transcode:1.9", annotations, "transcode-scratch"), "transcode-29401380-hw4kp");
    }

    private static void AddTerminating(ScenarioScript script)
    {
        script.Create(Ago.Days(5.5), ResourceTypes.Claims, "media", NewObject.Claim("uploads-old", FirstScenario.DefaultClass, "10Gi", "ReadWriteMany").FilledTo(8));
        script.Create(Ago.Days(5.5), ResourceTypes.Pods, "media", NewObject.Pod("upload-legacy", "media/upload:0.9", "uploads-old"));
        script.Delete(Ago.Hours(2), ResourceTypes.Claims, "media", "uploads-old");
    }

    // Somebody took the finalizer away, although the volume was bound: the data is gone.
    private static void AddLost(ScenarioScript script)
    {
        script.Create(Ago.Days(4.2), ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("thumbnails-2024", FirstScenario.StaticClass, "60Gi", "ReadWriteOnce"));
        script.Create(Ago.Days(4.1), ResourceTypes.Claims, "media", NewObject.Claim("thumbnails", FirstScenario.StaticClass, "50Gi"));
        script.Delete(Ago.Hours(20), ResourceTypes.Volumes, string.Empty, "thumbnails-2024");
        script.Change(Ago.Hours(19.9), ResourceTypes.Volumes, string.Empty, "thumbnails-2024", json => json.Object("metadata")!.Remove("finalizers"));
    }

    // Made by hand, yet to be deleted with its claim: nobody knows how.
    private static void AddFailed(ScenarioScript script)
    {
        script.Create(Ago.Days(6.2), ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("drafts-tmp", FirstScenario.StaticClass, "5Gi", "ReadWriteOnce", "Delete"));
        script.Create(Ago.Days(6.1), ResourceTypes.Claims, "media", NewObject.Claim("drafts", FirstScenario.StaticClass, "5Gi"));
        script.Delete(Ago.Days(1.5), ResourceTypes.Claims, "media", "drafts");
    }
}
