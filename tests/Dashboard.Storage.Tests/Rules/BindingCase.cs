using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Tests.Rules;

/// <summary>One situation of <c>TestData/binding-cases.jsonl</c>, with what a real control plane did in it.</summary>
internal sealed class BindingCase
{
    /// <summary>The three nodes of the control plane on which the cases were recorded.</summary>
    public static readonly IReadOnlyList<Node> Nodes = [MakeNode("node-1", "zone-1"), MakeNode("node-2", "zone-2"), MakeNode("node-3", "zone-1")];

    private static readonly Lazy<Dictionary<string, BindingCase>> Loaded = new(() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "binding-cases.jsonl"))
        .Select(line => new BindingCase(JsonNode.Parse(line)!))
        .ToDictionary(item => item.Id));

    private readonly JsonNode _observed;

    private BindingCase(JsonNode json)
    {
        Id = json["id"]!.GetValue<string>();
        Class = json["storageClass"] is { } @class ? ObjectReaders.Classes.Read(@class) : null;
        Volumes = [.. json["volumes"]!.AsArray().Select(item => AsCreated(ObjectReaders.Volumes.Read(item!)))];
        Claims = [.. json["claims"]!.AsArray().Select(item => ObjectReaders.Claims.Read(item!)).Select(claim => claim with { Uid = $"uid-of-{claim.Name}" })];
        Pods = json["pods"]!.AsArray().ToDictionary(item => Number(item!["metadata"]!["name"]!.GetValue<string>()), item => item!);
        _observed = json["observed"]!;
    }

    public static IReadOnlyDictionary<string, BindingCase> All => Loaded.Value;

    public string Id { get; }

    public StorageClass? Class { get; }

    public IReadOnlyList<Volume> Volumes { get; }

    /// <summary>In the order of their creation.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>By the number of the claim that each mounts.</summary>
    private Dictionary<string, JsonNode> Pods { get; }

    public bool IsImmediate => Class is not { BindingMode: VolumeBindingMode.WaitForFirstConsumer };

    public JsonNode ObservedClaim(Claim claim) => _observed["claims"]![claim.Name]!;

    public JsonNode ObservedVolume(Volume volume) => _observed["volumes"]![volume.Name]!;

    /// <summary>The Pod that was created right after a claim, or null.</summary>
    public JsonNode? PodOf(Claim claim) => Pods.GetValueOrDefault(Number(claim.Name));

    /// <summary>The node the scheduler chose for a Pod, or null.</summary>
    public Node? ObservedNode(JsonNode pod)
    {
        var name = _observed["pods"]![pod["metadata"]!["name"]!.GetValue<string>()]!["nodeName"]?.GetValue<string>();
        return name is null ? null : Nodes.Single(node => node.Name == name);
    }

    private static string Number(string name) => name[(name.LastIndexOf('-') + 1)..];

    private static Volume AsCreated(Volume volume) => volume with { Phase = VolumePhase.Available };

    private static Node MakeNode(string name, string zone) => new()
    {
        Key = ObjectKey.ClusterScoped(name),
        Labels = new Dictionary<string, string> { ["kubernetes.io/hostname"] = name, ["topology.kubernetes.io/zone"] = zone }
            .ToImmutableDictionary(),
        IsReady = true,
    };
}
