using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Services: enough of them for StatefulSets' headless Services and for what selects Pods.</summary>
internal sealed class ServiceRules : KindRules
{
    /// <summary>What a Service without an address of its own has for one.</summary>
    public const string Headless = "None";

    private static readonly string[] Allocated = ["ipFamilyPolicy", "ipFamilies"];

    public override string? CheckName(string name) => Names.ServiceName(name);

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            if (port["port"] is { } number) port.Default("targetPort", number.DeepClone());
        }

        if (spec.Text("type") == "ExternalName") return;
        spec.Default("internalTrafficPolicy", "Cluster");
        json.Ensure("status").Default("loadBalancer", new JsonObject());
    }

    // What the server allocates belongs to nobody, so it is no default.
    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        var spec = json.Ensure("spec");
        if (spec.Text("type") == "ExternalName") return;
        spec.Default("ipFamilyPolicy", "SingleStack");
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        if (spec.Text("clusterIP") is { Length: > 0 } address) spec.Default("clusterIPs", new JsonArray(address));
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject previous)
    {
        var spec = json.Ensure("spec");
        foreach (var member in Allocated)
        {
            if (spec[member] is null) spec.TakeFrom(member, previous.Object("spec")!);
        }

        if (!string.IsNullOrEmpty(spec.Text("clusterIP"))) return;
        spec.TakeFrom("clusterIP", previous.Object("spec")!);
        spec.TakeFrom("clusterIPs", previous.Object("spec")!);
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        errors.OneOf("spec.type", spec.Text("type"), "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        var ports = spec.Items("ports").ToList();
        if (ports.Count == 0 && spec.Text("clusterIP") != Headless && spec.Text("type") != "ExternalName") errors.Required("spec.ports");
        for (var index = 0; index < ports.Count; index++)
        {
            var field = $"spec.ports[{index}]";
            if (ports.Count > 1 && string.IsNullOrEmpty(ports[index].Text("name"))) errors.Required($"{field}.name");
            if (ports[index].Integer("port") is not (> 0 and < 65536))
            {
                errors.InvalidLiteral($"{field}.port", $"{ports[index].Integer("port") ?? 0}", "must be between 1 and 65535, inclusive");
            }
        }

        foreach (var (key, value) in spec.Map("selector"))
        {
            if (Names.QualifiedName(key) is { } wrongKey) errors.Invalid("spec.selector", key, wrongKey);
            if (Names.LabelValue(value) is { } wrongValue) errors.Invalid("spec.selector", value, wrongValue);
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var address = json.Text("spec", "clusterIP");
        if (previous.Text("spec", "clusterIP") is { Length: > 0 } before && address != before && json.Text("spec", "type") != "ExternalName")
        {
            errors.InvalidLiteral("spec.clusterIPs[0]", $"[]string{{{FieldErrors.Quote(address ?? string.Empty)}}}", "may not change once set");
        }
    }
}
