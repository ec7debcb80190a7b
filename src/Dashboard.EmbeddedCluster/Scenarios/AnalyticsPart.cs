using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>Every way to stay Pending, a released volume, a set whose second ordinal holds the third up, and a volume that lives as long as its Pod.</summary>
internal static class AnalyticsPart
{
    public static void AddTo(ScenarioScript script)
    {
        AddPending(script);
        AddReleased(script);
        AddStuckSet(script);
        AddNotebook(script);
    }

    private static void AddPending(ScenarioScript script)
    {
        script.Create(Ago.Days(2.2), ResourceTypes.Claims, "analytics", NewObject.Claim("lake", "gold", "250Gi"));
        script.Create(Ago.Days(2.1), ResourceTypes.Pods, "analytics", NewObject.Pod("lake-loader", "analytics/loader:3", "lake"));
        script.Create(Ago.Days(1.8), ResourceTypes.Claims, "analytics", NewObject.Claim("dataset-full", FirstScenario.StaticClass, "2Ti", "ReadWriteMany"));
        script.Create(Ago.Hours(30), ResourceTypes.Claims, "analytics", NewObject.Claim("history", FirstScenario.ArchiveClass, "800Gi"));
        script.Create(Ago.Hours(3), ResourceTypes.Claims, "analytics", NewObject.Claim("scratch", FirstScenario.LocalClass, "10Gi"));
    }

    private static void AddReleased(ScenarioScript script)
    {
        script.Create(Ago.Days(7.2), ResourceTypes.Volumes, string.Empty, NewObject.NfsVolume("reports-2025", FirstScenario.StaticClass, "80Gi", "ReadWriteOnce"));
        script.Create(Ago.Days(7.1), ResourceTypes.Claims, "analytics", NewObject.Claim("reports", FirstScenario.StaticClass, "80Gi"));
        script.Delete(Ago.Days(3.3), ResourceTypes.Claims, "analytics", "reports");
    }

    // Only one node has a disk that is big enough, so ordinal 1 finds none and ordinal 2 is not even begun.
    private static void AddStuckSet(ScenarioScript script)
    {
        script.Create(Ago.Days(4), ResourceTypes.Volumes, string.Empty, NewObject.LocalVolume("disk-node-1-a", FirstScenario.LocalClass, "100Gi", "node-1"));
        script.Create(Ago.Days(4), ResourceTypes.Volumes, string.Empty, NewObject.LocalVolume("disk-node-3-a", FirstScenario.LocalClass, "20Gi", "node-3"));
        script.Create(Ago.Days(3.9), ResourceTypes.Services, "analytics", NewObject.HeadlessService("queue", "queue", 9092));
        script.Create(Ago.Days(3.9), ResourceTypes.StatefulSets, "analytics", NewObject.StatefulSet(
            "queue", "queue", "analytics/queue:3.7", 3, RunningPart.Template("log", FirstScenario.LocalClass, "100Gi")));
    }

    private static void AddNotebook(ScenarioScript script)
    {
        var pod = NewObject.Pod("notebook-ada", "analytics/notebook:2026.1");
        pod["spec"]!["volumes"] = new JsonArray(new JsonObject
        {
            ["name"] = "workspace",
            ["ephemeral"] = new JsonObject { ["volumeClaimTemplate"] = new JsonObject { ["spec"] = NewObject.ClaimSpec(FirstScenario.FastClass, "15Gi") } },
        });
        pod["spec"]!["containers"]![0]!["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "workspace", ["mountPath"] = "/home/ada" });
        script.Create(Ago.Hours(4), ResourceTypes.Pods, "analytics", pod);
    }
}
