using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;

namespace Dashboard.EmbeddedCluster.Tests.Predictions;

/// <summary>
/// A small cluster with random classes, volumes and claims, some of them bound, reserved, released or made, and the draft of
/// one claim more. Few values, so that they often meet.
/// </summary>
internal sealed class RandomSituation
{
    private static readonly string[] Sizes = ["500M", "1Gi", "2Gi", "2048Mi", "5Gi", "10Gi"];
    private static readonly AccessModes[] Modes =
    [
        AccessModes.ReadWriteOnce, AccessModes.ReadWriteOnce, AccessModes.ReadWriteMany, AccessModes.ReadOnlyMany, AccessModes.ReadWriteOncePod,
        AccessModes.ReadWriteOnce | AccessModes.ReadWriteMany, AccessModes.ReadWriteOnce | AccessModes.ReadOnlyMany,
        AccessModes.ReadWriteOnce | AccessModes.ReadOnlyMany | AccessModes.ReadWriteMany,
    ];

    private static readonly (string Name, string Provisioner, bool Waits)[] KnownClasses =
    [
        ("static", StorageClass.NoProvisioner, false), ("static-late", StorageClass.NoProvisioner, true), ("share", StorageDrivers.Nfs, false),
        ("disk", StorageDrivers.Block, false), ("disk-late", StorageDrivers.Block, true), ("path", StorageDrivers.HostPath, false),
        ("foreign", "example.com/not-installed", false), ("foreign-late", "example.com/not-installed", true),
    ];

    private readonly Random _random;
    private readonly List<string> _classes = [];
    private readonly List<string> _claims = [];
    private readonly string? _focus;

    public RandomSituation(int seed)
    {
        _random = new Random(seed);
        AddClasses();
        _focus = PickClass();
        for (var number = Next(10); number > 0; number--) Cluster.Create(ResourceTypes.Volumes, Volume($"pv-{number}"));
        Cluster.Settle(1);
        for (var number = Next(4); number > 0; number--) AddClaim($"claim-{number}");
        if (_claims.Count > 0 && Chance(4)) Cluster.Delete(ResourceTypes.Claims, Pick(_claims));
        Cluster.Settle();
        Draft = MakeDraft();
    }

    public ControlledCluster Cluster { get; } = new();

    public ClaimDraft Draft { get; }

    /// <summary>Creates the claim of the draft.</summary>
    public void CreateClaim()
    {
        Cluster.Create(ResourceTypes.Claims, ToJson(Draft));
        Cluster.Settle();
    }

    /// <summary>Perhaps a Pod for the claim, perhaps kept to one node; whether there is one.</summary>
    public bool PerhapsCreatePod()
    {
        if (Chance(4)) return false;
        Cluster.CreatePod("consumer", Draft.Name, Chance(3) ? $"node-{Next(3) + 1}" : null);
        Cluster.Settle(10);
        return true;
    }

    private void AddClasses()
    {
        foreach (var (name, provisioner, waits) in KnownClasses)
        {
            if (!Chance(2)) continue;
            _classes.Add(name);
            Cluster.CreateClass(name, provisioner, waits, isDefault: Chance(8));
        }
    }

    private void AddClaim(string name)
    {
        _claims.Add(name);
        Cluster.Create(ResourceTypes.Claims, ToJson(MakeDraft() with { Name = name, DataSource = null }));
        Cluster.Settle(2);
        if (Chance(3)) Cluster.CreatePod($"pod-of-{name}", name);
    }

    private ClaimDraft MakeDraft()
    {
        return new ClaimDraft
        {
            Namespace = "default",
            Name = "wanted",
            StorageClassName = Chance(4) ? PickClass() : _focus,
            Size = Pick(Chance(3) ? Sizes : Sizes[..3]),
            AccessModes = Pick(Chance(3) ? Modes : Modes[..2]),
            VolumeMode = Chance(6) ? VolumeMode.Block : VolumeMode.Filesystem,
            Selector = Chance(5) ? [Pick([Is("tier", "gold"), new DraftRequirement("tier", SelectorOperator.NotIn, ["gold"]), new DraftRequirement("tier", SelectorOperator.Exists, [])])] : [],
            VolumeName = Chance(7) ? $"pv-{Next(8) + 1}" : null,
            DataSource = Chance(12) ? new DraftDataSource(DraftDataSource.ClaimKind, $"claim-{Next(4) + 1}") : null,
        };
    }

    // Null names none, and empty is none on purpose.
    private string? PickClass() => Chance(8) ? null : Chance(8) ? string.Empty : _classes.Count == 0 || Chance(12) ? "gone" : Pick(_classes);

    private static DraftRequirement Is(string key, string value) => new(key, SelectorOperator.In, [value]);

    private JsonObject Volume(string name)
    {
        var spec = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = Pick(Sizes) },
            ["accessModes"] = Names(Pick(Modes)),
            ["storageClassName"] = (Chance(3) ? PickClass() : _focus) ?? string.Empty,
            ["persistentVolumeReclaimPolicy"] = Chance(3) ? "Delete" : "Retain",
            ["volumeMode"] = Chance(6) ? "Block" : "Filesystem",
            ["hostPath"] = new JsonObject { ["path"] = $"/srv/{name}" },
        };
        if (spec["volumeMode"]!.GetValue<string>() == "Block")
        {
            spec.Remove("hostPath");
            spec["iscsi"] = new JsonObject { ["targetPortal"] = "192.0.2.10:3260", ["iqn"] = $"iqn.2026-11.example:{name}", ["lun"] = 0 };
        }

        if (Chance(6)) spec["claimRef"] = new JsonObject { ["namespace"] = "default", ["name"] = Pick(["wanted", "wanted", "claim-1", "somebody"]) };
        if (Chance(5)) spec["nodeAffinity"] = JsonNode.Parse($$$"""{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"kubernetes.io/hostname","operator":"In","values":["node-{{{Next(3) + 1}}}"]}]}]}}""");
        var metadata = new JsonObject { ["name"] = name };
        if (Chance(2)) metadata["labels"] = new JsonObject { ["tier"] = Pick(["gold", "silver"]) };
        return new JsonObject { ["metadata"] = metadata, ["spec"] = spec };
    }

    private static JsonObject ToJson(ClaimDraft draft)
    {
        var spec = new JsonObject
        {
            ["accessModes"] = Names(draft.AccessModes),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = draft.Size } },
            ["volumeMode"] = draft.VolumeMode.ToString(),
        };
        if (draft.StorageClassName is not null) spec["storageClassName"] = draft.StorageClassName;
        if (draft.VolumeName is not null) spec["volumeName"] = draft.VolumeName;
        if (draft.DataSource is { } source) spec["dataSource"] = new JsonObject { ["kind"] = source.Kind, ["name"] = source.Name };
        if (draft.Selector.Count > 0)
        {
            spec["selector"] = new JsonObject
            {
                ["matchExpressions"] = new JsonArray([.. draft.Selector.Select(requirement =>
                {
                    var json = new JsonObject { ["key"] = requirement.Key, ["operator"] = requirement.Operator.ToString() };
                    if (requirement.Values.Count > 0) json["values"] = new JsonArray([.. requirement.Values.Select(value => JsonValue.Create(value))]);
                    return json;
                })]),
            };
        }

        return new JsonObject { ["metadata"] = new JsonObject { ["name"] = draft.Name }, ["spec"] = spec };
    }

    private static JsonArray Names(AccessModes modes) =>
        new([.. Enum.GetValues<AccessModes>().Where(mode => mode != AccessModes.None && modes.HasFlag(mode)).Select(mode => JsonValue.Create(mode.ToString()))]);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private int Next(int below) => _random.Next(below);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
