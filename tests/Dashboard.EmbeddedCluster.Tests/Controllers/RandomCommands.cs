using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>
/// Users who do anything at any time: claims, volumes, Pods and StatefulSets come, change and go, out of a few names so
/// that they meet. What the API refuses is refused.
/// </summary>
internal sealed class RandomCommands
{
    private static readonly string[] Classes = ["", "manual", "nfs", "fast", "local", "nowhere"];
    private static readonly string[] Sizes = ["1Gi", "2Gi", "5Gi"];
    private static readonly string[] Modes = ["ReadWriteOnce", "ReadWriteMany"];
    private static readonly string[] Policies = ["Retain", "Delete"];

    private readonly Random _random;
    private readonly ControlledCluster _cluster;

    public RandomCommands(int seed, ControlledCluster cluster)
    {
        _random = new Random(seed);
        _cluster = cluster;
        cluster.CreateClass("nfs", StorageDrivers.Nfs, isDefault: true);
        cluster.CreateClass("fast", StorageDrivers.Block, waits: true, reclaimPolicy: "Retain");
        cluster.CreateClass("local", "kubernetes.io/no-provisioner", waits: true);
    }

    /// <summary>The finalizer by which users here hold objects.</summary>
    public const string Hold = "tests.example/hold";

    /// <summary>The uids of the objects whose <see cref="Hold"/> was taken off.</summary>
    public HashSet<string> LetGo { get; } = [];

    /// <summary>Does one thing; its words tell a failure's story.</summary>
    public string Next()
    {
        var (words, act) = Choose();
        try
        {
            act();
            return words;
        }
        catch (ApiException refusal)
        {
            return $"{words}: refused: {refusal.Message}";
        }
    }

    private (string Words, Action Act) Choose()
    {
        var (claim, volume, pod, set) = (Name("claim", 5), Name("volume", 5), Name("pod", 5), Name("set", 2));
        return _random.Next(21) switch
        {
            0 => ($"create {claim}", () => _cluster.CreateClaim(claim, Pick(Classes), Pick(Sizes), Pick(Modes))),
            1 => ($"create {claim} for a volume", () => _cluster.CreateClaim(claim, Pick(Classes), Pick(Sizes), Pick(Modes), volumeName: volume)),
            2 => ($"delete {claim}", () => _cluster.Delete(ResourceTypes.Claims, claim)),
            3 => ($"create {volume}", () => CreateVolume(volume)),
            4 => ($"change {volume}", () => ChangeVolume(volume)),
            5 => ($"create {pod}", () => _cluster.CreatePod(pod, claim, _random.Next(3) == 0 ? Name("node-", 3, 1) : null)),
            6 => ($"create {pod} on a node", () => _cluster.CreatePod(pod, claim, change: json => json["spec"]!["nodeName"] = Name("node-", 3, 1))),
            7 => ($"delete {pod}", () => _cluster.Delete(ResourceTypes.Pods, pod)),
            8 => ($"delete a Pod of {set}", () => _cluster.Delete(ResourceTypes.Pods, $"{set}-{_random.Next(4)}")),
            9 => ($"create {set}", () => CreateSet(set)),
            10 => ($"scale {set}", () => _cluster.Change(ResourceTypes.StatefulSets, set, json => json["spec"]!["replicas"] = _random.Next(5))),
            11 => ($"update {set}", () => UpdateSet(set)),
            12 => ($"delete {set}", () => _cluster.Delete(ResourceTypes.StatefulSets, set)),
            13 => ($"delete a claim of {set}", () => _cluster.Delete(ResourceTypes.Claims, $"www-{set}-{_random.Next(4)}")),
            14 => ($"enlarge {claim}", () => _cluster.Change(ResourceTypes.Claims, claim, json => json["spec"]!["resources"]!["requests"]!["storage"] = Pick(Sizes))),
            17 => ("lose a node or get it back", () => ChangeNode(Name("node-", 3, 1), _random.Next(3) == 0)),
            18 => ("create a deployment", () => CreateDeployment(claim)),
            19 => ("change a deployment", () => _cluster.Change(ResourceTypes.Deployments, "web", json =>
            {
                json["spec"]!["replicas"] = _random.Next(4);
                json["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["version"] = Pick(Sizes) };
            })),
            20 => ("delete a deployment", () => _cluster.Delete(ResourceTypes.Deployments, "web")),
            15 => ("hold something", () => ChangeHold(AnyObject(), true)),
            _ => ("let go of something", () => ChangeHold(AnyObject(), false)),
        };
    }

    private (ResourceType Type, string Name) AnyObject() => _random.Next(4) switch
    {
        0 => (ResourceTypes.Claims, Name("claim", 5)),
        1 => (ResourceTypes.Volumes, Name("volume", 5)),
        2 => (ResourceTypes.Pods, Name("pod", 5)),
        _ => (ResourceTypes.StatefulSets, Name("set", 2)),
    };

    private void ChangeHold((ResourceType Type, string Name) target, bool holds) => _cluster.Change(target.Type, target.Name, json =>
    {
        var finalizers = json.Texts("metadata", "finalizers").Where(name => name != Hold).ToList();
        if (holds) finalizers.Add(Hold);
        else LetGo.Add(json.Text("metadata", "uid")!);
        json["metadata"]!["finalizers"] = new JsonArray([.. finalizers.Select(name => (JsonNode)name)]);
    });

    private void UpdateSet(string name) => _cluster.Change(ResourceTypes.StatefulSets, name, json =>
    {
        if (_random.Next(3) == 0) json["spec"]!["updateStrategy"]!["rollingUpdate"] = new JsonObject { ["partition"] = _random.Next(3) };
        else json["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["revision"] = $"{_random.Next(3)}" };
    });

    /// <summary>Lets no time, a moment or a while pass.</summary>
    public void Wait()
    {
        switch (_random.Next(4))
        {
            case 0:
                break;
            case 1:
                _cluster.Settle(0);
                break;
            case 2:
                _cluster.Settle(0.3);
                break;
            default:
                _cluster.Settle(3);
                break;
        }
    }

    private void ChangeNode(string name, bool isLost) => _cluster.Change(ResourceTypes.Nodes, name, json =>
    {
        if (isLost) json.Ensure("metadata").Ensure("annotations")[LostNodes.Annotation] = "true";
        else json.Object("metadata", "annotations")?.Remove(LostNodes.Annotation);
    });

    private void CreateDeployment(string claim)
    {
        var json = NewObject.Named("web");
        json["spec"] = new JsonObject
        {
            ["replicas"] = _random.Next(4),
            ["selector"] = new JsonObject { ["matchLabels"] = NewObject.App("web") },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = NewObject.App("web") }, ["spec"] = NewObject.Pod("web", "nginx", claim)["spec"]!.DeepClone() },
        };
        _cluster.Create(ResourceTypes.Deployments, json);
    }

    private void CreateVolume(string name)
    {
        if (_random.Next(3) == 0) _cluster.CreateLocalVolume(name, "local", Pick(Sizes), Name("node-", 3, 1));
        else _cluster.CreateVolume(name, Pick(["", "manual"]), Pick(Sizes), Pick(Modes), Pick(Policies), _random.Next(3) == 0 ? Name("claim", 5) : null);
    }

    private void ChangeVolume(string name)
    {
        if (_random.Next(2) == 0) _cluster.Delete(ResourceTypes.Volumes, name);
        else if (_cluster.Find(ResourceTypes.Volumes, name)?.Text("status", "phase") == "Released")
            _cluster.Change(ResourceTypes.Volumes, name, json => json.Object("spec")!.Remove("claimRef"));
    }

    private void CreateSet(string name)
    {
        var template = NewObject.Named("www");
        template["spec"] = NewObject.ClaimSpec(Pick(["nfs", "fast", "local"]), "1Gi");
        var set = NewObject.StatefulSet(name, "nginx", "nginx", _random.Next(4), template);
        set["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 1;
        if (_random.Next(4) == 0) set["spec"]!["podManagementPolicy"] = "Parallel";
        if (_random.Next(4) == 0) set["spec"]!["ordinals"] = new JsonObject { ["start"] = _random.Next(3) };
        set["spec"]!["persistentVolumeClaimRetentionPolicy"] = new JsonObject { ["whenScaled"] = Pick(Policies), ["whenDeleted"] = Pick(Policies) };
        _cluster.Create(ResourceTypes.StatefulSets, set);
    }

    private string Name(string start, int count, int first = 0) => start + (first + _random.Next(count)).ToString(CultureInfo.InvariantCulture);

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
