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
            "postgres", "postgres", "postgres:16", 3, Template("data", FirstScenario.FastClass, "20Gi").FilledTo(61), Template("wal", FirstScenario.FastClass, "4Gi").FilledTo(23)));

        // Scaled down on Tuesday, to be scaled up again before the sale: its claims stay.
        script.Create(Ago.Days(5), ResourceTypes.Services, "shop", NewObject.HeadlessService("cache", "cache", 6379));
        script.Create(Ago.Days(5), ResourceTypes.StatefulSets, "shop", NewObject.StatefulSet(
            "cache", "cache", "redis:7", 3, Template("data", FirstScenario.DefaultClass, "2Gi").FilledTo(12)));
        script.Change(Ago.Days(1.2), ResourceTypes.StatefulSets, "shop", "cache", json => json["spec"]!["replicas"] = 1);

        script.Create(Ago.Days(3), ResourceTypes.Claims, "shop", NewObject.Claim("postgres-backup", FirstScenario.DefaultClass, "40Gi").FilledTo(78));
        script.Create(Ago.Hours(5), ResourceTypes.Claims, "shop", NewObject.Claim("invoices", FirstScenario.DefaultClass, "500Mi", "ReadWriteMany").FilledTo(93));
        script.CreateDeployment(Ago.Hours(5), "shop",
            NewObject.ReplicaSet("billing", "6d4b75cb6d", 2, "shop/billing:2.8", "invoices"), "billing-6d4b75cb6d-k7x2p", "billing-6d4b75cb6d-vq9zt");
    }

    private static void AddMonitoring(ScenarioScript script)
    {
        script.Create(Ago.Days(7), ResourceTypes.Services, "monitoring", NewObject.HeadlessService("prometheus", "prometheus", 9090));
        script.Create(Ago.Days(7), ResourceTypes.StatefulSets, "monitoring", NewObject.StatefulSet(
            "prometheus", "prometheus", "prom/prometheus:v2.53", 2, Template("tsdb", FirstScenario.FastClass, "50Gi").FilledTo(84)));
        script.Create(Ago.Days(7), ResourceTypes.Claims, "monitoring", NewObject.Claim("grafana", FirstScenario.DefaultClass, "1Gi").FilledTo(34));
        script.CreateDeployment(Ago.Days(7), "monitoring",
            NewObject.ReplicaSet("grafana", "57f8d6c9b4", 1, "grafana/grafana:11", "grafana"), "grafana-57f8d6c9b4-m2dxs");
    }

    /// <summary>A claim template of a StatefulSet.</summary>
    internal static JsonObject Template(string name, string className, string size)
    {
        var template = NewObject.Named(name);
        template["spec"] = NewObject.ClaimSpec(className, size);
        return template;
    }
}
