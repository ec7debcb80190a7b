using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>A shop and its monitoring, which run well; what is left over there was left on purpose.</summary>
internal static class RunningPart
{
    public static void AddTo(ScenarioScript script)
    {
        AddShop(script);
        AddMonitoring(script);
    }

    private static void AddShop(ScenarioScript script)
    {
        script.Create(Ago.Days(7.5), ResourceTypes.Services, "shop", NewObject.HeadlessService("postgres", "postgres", 5432));
        script.Create(Ago.Days(7.5), ResourceTypes.StatefulSets, "shop", NewObject.StatefulSet(
            "postgres", "postgres", "postgres:16", 3, Template("data", FirstScenario.FastClass, "20Gi"), Template("wal", FirstScenario.FastClass, "4Gi")));

        // Scaled down on Tuesday, to be scaled up again before the sale: its claims stay.
        script.Create(Ago.Days(5), ResourceTypes.Services, "shop", NewObject.HeadlessService("cache", "cache", 6379));
        script.Create(Ago.Days(5), ResourceTypes.StatefulSets, "shop", NewObject.StatefulSet(
            "cache", "cache", "redis:7", 3, Template("data", FirstScenario.DefaultClass, "2Gi")));
        script.Change(Ago.Days(1.2), ResourceTypes.StatefulSets, "shop", "cache", json => json["spec"]!["replicas"] = 1);

        script.Create(Ago.Days(3), ResourceTypes.Claims, "shop", NewObject.Claim("postgres-backup", FirstScenario.DefaultClass, "40Gi"));
        script.Create(Ago.Hours(5), ResourceTypes.Claims, "shop", NewObject.Claim("invoices", FirstScenario.DefaultClass, "500Mi", "ReadWriteMany"));
        for (var number = 0; number < 2; number++)
        {
            script.Create(Ago.Hours(5), ResourceTypes.Pods, "shop", OwnedPod(
                "billing", $"billing-6d4b75cb6d-{(number == 0 ? "k7x2p" : "vq9zt")}", "6d4b75cb6d", "0b6b0c1e-5a0f-4c55-9a71-2f6f0a4f1c01", "shop/billing:2.8", "invoices"));
        }
    }

    private static void AddMonitoring(ScenarioScript script)
    {
        script.Create(Ago.Days(7), ResourceTypes.Services, "monitoring", NewObject.HeadlessService("prometheus", "prometheus", 9090));
        script.Create(Ago.Days(7), ResourceTypes.StatefulSets, "monitoring", NewObject.StatefulSet(
            "prometheus", "prometheus", "prom/prometheus:v2.53", 2, Template("tsdb", FirstScenario.FastClass, "50Gi")));
        script.Create(Ago.Days(7), ResourceTypes.Claims, "monitoring", NewObject.Claim("grafana", FirstScenario.DefaultClass, "1Gi"));
        script.Create(Ago.Days(7), ResourceTypes.Pods, "monitoring", OwnedPod(
            "grafana", "grafana-57f8d6c9b4-m2dxs", "57f8d6c9b4", "0b6b0c1e-5a0f-4c55-9a71-2f6f0a4f1c02", "grafana/grafana:11", "grafana"));
    }

    /// <summary>A claim template of a StatefulSet.</summary>
    internal static JsonObject Template(string name, string className, string size)
    {
        var template = NewObject.Named(name);
        template["spec"] = NewObject.ClaimSpec(className, size);
        return template;
    }

    /// <summary>A Pod of a Deployment, by way of its ReplicaSet, which is no object of this cluster.</summary>
    internal static JsonObject OwnedPod(string deployment, string name, string hash, string replicaSetUid, string image, params string[] claims)
    {
        var pod = NewObject.Pod(name, image, claims);
        pod["metadata"]!["labels"] = new JsonObject { ["app"] = deployment, ["pod-template-hash"] = hash };
        pod["metadata"]!["ownerReferences"] = new JsonArray(NewObject.Owner("apps/v1", "ReplicaSet", $"{deployment}-{hash}", replicaSetUid));
        return pod;
    }
}
