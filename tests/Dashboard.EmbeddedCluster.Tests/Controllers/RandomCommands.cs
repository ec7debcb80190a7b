using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
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

    /// <summary>Does one thing; its words tell a failure's story.</summary>
    public string Next()
    {
        var command = _random.Next(13);
        var name = Name(command switch { <= 2 => "claim", <= 4 => "volume", <= 8 => "pod", _ => "set" }, command > 8 ? 2 : 5);
        Action act = command switch
        {
            0 => () => _cluster.CreateClaim(name, Pick(Classes), Pick(Sizes), Pick(Modes)),
            1 => () => _cluster.CreateClaim(name, Pick(Classes), Pick(Sizes), Pick(Modes), volumeName: Name("volume", 5)),
            2 => () => _cluster.Delete(ResourceTypes.Claims, name),
            3 => () => CreateVolume(name),
            4 => () => ChangeVolume(name),
            5 => () => _cluster.CreatePod(name, Name("claim", 5), _random.Next(3) == 0 ? Name("node-", 3, 1) : null),
            6 => () => _cluster.CreatePod(name, Name("claim", 5), change: pod => pod["spec"]!["nodeName"] = Name("node-", 3, 1)),
            7 => () => _cluster.Delete(ResourceTypes.Pods, name),
            8 => () => _cluster.Delete(ResourceTypes.Pods, $"{Name("set", 2)}-{_random.Next(4)}"),
            9 => () => CreateSet(name),
            10 => () => _cluster.Change(ResourceTypes.StatefulSets, name, json => json["spec"]!["replicas"] = _random.Next(5)),
            11 => () => _cluster.Change(ResourceTypes.StatefulSets, name, json =>
                json["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["revision"] = $"{_random.Next(3)}" }),
            _ => () => _cluster.Delete(_random.Next(3) == 0 ? ResourceTypes.StatefulSets : ResourceTypes.Claims, _random.Next(2) == 0 ? name : $"www-{name}-{_random.Next(4)}"),
        };
        try
        {
            act();
            return $"{command} {name}";
        }
        catch (ApiException refusal)
        {
            return $"{command} {name} refused: {refusal.Message}";
        }
    }

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
        set["spec"]!["persistentVolumeClaimRetentionPolicy"] = new JsonObject { ["whenScaled"] = Pick(Policies), ["whenDeleted"] = Pick(Policies) };
        _cluster.Create(ResourceTypes.StatefulSets, set);
    }

    private string Name(string start, int count, int first = 0) => start + (first + _random.Next(count)).ToString(CultureInfo.InvariantCulture);

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
