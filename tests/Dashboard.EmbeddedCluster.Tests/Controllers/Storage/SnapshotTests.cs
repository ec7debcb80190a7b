using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>Snapshots of volumes, volumes from snapshots, and copies of volumes.</summary>
public sealed class SnapshotTests
{
    private const string Api = "snapshot.storage.k8s.io";
    private readonly ControlledCluster _cluster = new();

    public SnapshotTests()
    {
        _cluster.CreateClass("fast", StorageDrivers.Block);
        CreateClass("snaps");
        _cluster.CreateClaim("data", "fast", "2Gi");
        _cluster.Settle();
    }

    [Fact]
    public void Snapshot_OfABoundClaim_BecomesReady()
    {
        var created = _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        var snapshot = _cluster.Get(ResourceTypes.Snapshots, "snap");
        Assert.True(snapshot.Flag("status", "readyToUse"));
        Assert.Equal("2Gi", snapshot.Text("status", "restoreSize"));
        Assert.Equal("2026-11-20T12:00:05Z", snapshot.Text("status", "creationTime"));
        Assert.Equal(
            ["snapshot.storage.kubernetes.io/volumesnapshot-as-source-protection", "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection"],
            snapshot.Texts("metadata", "finalizers"));

        var content = _cluster.Get(ResourceTypes.SnapshotContents, $"snapcontent-{created.Uid}");
        Assert.Equal(snapshot.Text("status", "boundVolumeSnapshotContentName"), content.Text("metadata", "name"));
        Assert.Equal((StorageDrivers.Block, "Delete", created.Uid),
            (content.Text("spec", "driver"), content.Text("spec", "deletionPolicy"), content.Text("spec", "volumeSnapshotRef", "uid")));
        Assert.Equal(2L << 30, content.Integer("status", "restoreSize"));
        Assert.Equal(
            [
                ("CreatingSnapshot", "Waiting for a snapshot default/snap to be created by the CSI driver."),
                ("SnapshotCreated", "Snapshot default/snap was successfully created by the CSI driver."),
                ("SnapshotReady", "Snapshot default/snap is ready to use."),
            ],
            _cluster.Events("VolumeSnapshot", "snap"));
        Assert.DoesNotContain("snapshot.storage.kubernetes.io/pvc-as-source-protection", _cluster.Get(ResourceTypes.Claims, "data").Texts("metadata", "finalizers"));
    }

    [Theory]
    [InlineData("data", "absent", "GetSnapshotClassFailed", "Failed to get snapshot class with error volumesnapshotclass.snapshot.storage.k8s.io \"absent\" not found")]
    [InlineData("data", null, "SetDefaultSnapshotClassFailed", "Failed to set default snapshot class with error cannot find default snapshot class")]
    [InlineData("nothing", "snaps", "SnapshotContentCreationFailed", "Failed to create snapshot content with error snapshot controller failed to update snap on API server: cannot get claim from snapshot")]
    [InlineData("pending", "snaps", "SnapshotContentCreationFailed", "Failed to create snapshot content with error failed to get input parameters to create snapshot snap: \"the PVC pending is not yet bound to a PV, will not attempt to take a snapshot\"")]
    [InlineData("share", "snaps", "SnapshotContentCreationFailed", "Failed to create snapshot content with error cannot find CSI PersistentVolumeSource for volume share")]
    [InlineData("share", null, "SetDefaultSnapshotClassFailed", "Failed to set default snapshot class with error snapshotting non-CSI volumes is not supported, snapshot:default/snap")]
    public void Snapshot_ThatCannotBeTaken_SaysWhyOnce(string claim, string? className, string reason, string message)
    {
        _cluster.CreateClaim("pending", "nowhere");
        _cluster.CreateVolume("share", "manual", "1Gi");
        _cluster.CreateClaim("share", "manual");
        _cluster.Settle();
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", claim, className));
        _cluster.Settle(60);
        Assert.Equal((reason, message), Assert.Single(_cluster.Events("VolumeSnapshot", "snap")));
        var status = _cluster.Get(ResourceTypes.Snapshots, "snap").Object("status");
        Assert.Equal(message, status.Text("error", "message"));
        Assert.False(status.Flag("readyToUse"));
    }

    [Fact]
    public void Snapshot_WithoutAClass_GetsTheDriversDefaultOne()
    {
        CreateClass("usual", isDefault: true);
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", null));
        _cluster.Settle();
        var snapshot = _cluster.Get(ResourceTypes.Snapshots, "snap");
        Assert.Equal("usual", snapshot.Text("spec", "volumeSnapshotClassName"));
        Assert.True(snapshot.Flag("status", "readyToUse"));
    }

    [Fact]
    public void DriverThatFails_IsToldAndTriedAgain()
    {
        _cluster.Faults.Fail(StorageOperation.Snapshot, StorageDrivers.Block, "rpc error: code = ResourceExhausted desc = no space for snapshots");
        var snapshot = _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        const string Message = "\"rpc error: code = ResourceExhausted desc = no space for snapshots\"";
        Assert.EndsWith(Message, _cluster.Get(ResourceTypes.Snapshots, "snap").Text("status", "error", "message"), StringComparison.Ordinal);
        Assert.Contains(_cluster.Events("VolumeSnapshotContent", $"snapcontent-{snapshot.Uid}"), told => told.Reason == "SnapshotCreationFailed" && told.Message.EndsWith(Message, StringComparison.Ordinal));

        _cluster.Faults.ClearAll();
        _cluster.Settle(30);
        Assert.True(_cluster.Get(ResourceTypes.Snapshots, "snap").Flag("status", "readyToUse"));
        Assert.Null(_cluster.Get(ResourceTypes.Snapshots, "snap").At("status", "error"));
    }

    [Theory]
    [InlineData("Delete", false)]
    [InlineData("Retain", true)]
    public void Snapshot_Deleted_TakesItsContentAlongByPolicy(string policy, bool isKept)
    {
        CreateClass("by-policy", policy: policy);
        var snapshot = _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "by-policy"));
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.Snapshots, "snap");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.Snapshots, "snap"));
        Assert.Equal(isKept, _cluster.Find(ResourceTypes.SnapshotContents, $"snapcontent-{snapshot.Uid}") is not null);
    }

    [Fact]
    public void Content_DeletedAlone_StaysAsLongAsItsSnapshot()
    {
        var snapshot = _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        _cluster.Delete(ResourceTypes.SnapshotContents, $"snapcontent-{snapshot.Uid}");
        _cluster.Settle(30);
        Assert.NotNull(_cluster.Find(ResourceTypes.SnapshotContents, $"snapcontent-{snapshot.Uid}"));
        _cluster.Delete(ResourceTypes.Snapshots, "snap");
        _cluster.Settle();
        Assert.Null(_cluster.Find(ResourceTypes.SnapshotContents, $"snapcontent-{snapshot.Uid}"));
        Assert.Null(_cluster.Find(ResourceTypes.Snapshots, "snap"));
    }

    [Fact]
    public void Content_MadeByHand_IsAdopted()
    {
        _cluster.Create(ResourceTypes.SnapshotContents, Json("""
            {"metadata":{"name":"by-hand"},"spec":{"deletionPolicy":"Retain","driver":"block.embedded.storage","source":{"snapshotHandle":"snap-old"},
             "volumeSnapshotRef":{"name":"snap","namespace":"default"}}}
            """));
        _cluster.Create(ResourceTypes.Snapshots, Json("""{"metadata":{"name":"snap"},"spec":{"source":{"volumeSnapshotContentName":"by-hand"}}}"""));
        _cluster.Settle();
        Assert.True(_cluster.Get(ResourceTypes.Snapshots, "snap").Flag("status", "readyToUse"));
        Assert.Equal(_cluster.Get(ResourceTypes.Snapshots, "snap").Text("metadata", "uid"), _cluster.Get(ResourceTypes.SnapshotContents, "by-hand").Text("spec", "volumeSnapshotRef", "uid"));

        _cluster.Create(ResourceTypes.Snapshots, Json("""{"metadata":{"name":"other"},"spec":{"source":{"volumeSnapshotContentName":"by-hand"}}}"""));
        _cluster.Create(ResourceTypes.Snapshots, Json("""{"metadata":{"name":"lonely"},"spec":{"source":{"volumeSnapshotContentName":"absent"}}}"""));
        _cluster.Settle();
        Assert.Equal(("SnapshotBindFailed", "Snapshot failed to bind VolumeSnapshotContent, Could not bind snapshot other and content by-hand, the VolumeSnapshotRef does not match"),
            Assert.Single(_cluster.Events("VolumeSnapshot", "other")));
        Assert.Equal(("SnapshotContentMissing", "VolumeSnapshotContent is missing"), Assert.Single(_cluster.Events("VolumeSnapshot", "lonely")));
    }

    [Fact]
    public void Snapshot_BeingRestored_CannotGo()
    {
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        _cluster.Faults.Delay(StorageOperation.Provision, StorageDrivers.Block, TimeSpan.FromSeconds(20));
        CreateFrom("restored", "VolumeSnapshot", "snap", "2Gi");
        _cluster.Settle(2);
        _cluster.Delete(ResourceTypes.Snapshots, "snap");
        _cluster.Settle(2);
        Assert.NotNull(_cluster.Find(ResourceTypes.Snapshots, "snap"));
        Assert.Contains(("SnapshotDeletePending", "Snapshot is being used to restore a PVC"), _cluster.Events("VolumeSnapshot", "snap"));
    }

    [Fact]
    public void ClaimFromASnapshot_HasTheDataOfThatMoment()
    {
        Write("data", "first");
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        Write("data", " second");
        CreateFrom("restored", "VolumeSnapshot", "snap", "3Gi");
        _cluster.Settle();
        Assert.Equal("Bound", _cluster.ClaimPhase("restored"));
        Assert.Equal("first", Read("restored"));
        Assert.Equal("first second", Read("data"));
    }

    [Fact]
    public void ClaimFromAClaim_IsACopyOfItsOwn()
    {
        Write("data", "first");
        CreateFrom("clone", "PersistentVolumeClaim", "data", "2Gi", member: "dataSource");
        _cluster.Settle();
        Write("clone", " and only here");
        Assert.Equal("first and only here", Read("clone"));
        Assert.Equal("first", Read("data"));
    }

    [Theory]
    [InlineData("VolumeSnapshot", "absent", "3Gi", "error getting handle for DataSource Type VolumeSnapshot by Name absent: error getting snapshot absent from api server: volumesnapshots.snapshot.storage.k8s.io \"absent\" not found")]
    [InlineData("VolumeSnapshot", "snap", "1Gi", "error getting handle for DataSource Type VolumeSnapshot by Name snap: requested volume size 1073741824 is less than the size 2147483648 for the source snapshot snap")]
    [InlineData("PersistentVolumeClaim", "absent", "3Gi", "error getting handle for DataSource Type PersistentVolumeClaim by Name absent: error getting PVC absent (namespace \"default\") from api server: persistentvolumeclaims \"absent\" not found")]
    [InlineData("PersistentVolumeClaim", "data", "1Gi", "error getting handle for DataSource Type PersistentVolumeClaim by Name data: error, new PVC request must be greater than or equal in size to the specified PVC data source, requested 1073741824 but source is 2147483648")]
    [InlineData("PersistentVolumeClaim", "share", "3Gi", "error getting handle for DataSource Type PersistentVolumeClaim by Name share: claim in dataSource not bound or invalid")]
    public void Source_ThatCannotBeUsed_KeepsTheClaimPending(string kind, string name, string size, string message)
    {
        _cluster.CreateVolume("share", "manual", "1Gi");
        _cluster.CreateClaim("share", "manual");
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle();
        CreateFrom("copy", kind, name, size);
        _cluster.Settle(20);
        Assert.Equal("Pending", _cluster.ClaimPhase("copy"));
        Assert.Contains(("ProvisioningFailed", $"failed to provision volume with StorageClass \"fast\": {message}"), _cluster.Events("PersistentVolumeClaim", "copy"));
    }

    [Fact]
    public void MissingSnapshot_TakenLater_FillsTheClaim()
    {
        CreateFrom("copy", "VolumeSnapshot", "snap", "2Gi");
        _cluster.Settle(5);
        _cluster.Create(ResourceTypes.Snapshots, Snapshot("snap", "data", "snaps"));
        _cluster.Settle(20);
        Assert.Equal("Bound", _cluster.ClaimPhase("copy"));
    }

    [Fact]
    public void UnknownKindOfSource_IsForNobody()
    {
        var claim = NewObject.Claim("filled", "fast", "1Gi");
        claim["spec"]!["dataSourceRef"] = new JsonObject { ["apiGroup"] = "hello.example.com", ["kind"] = "Hello", ["name"] = "world" };
        _cluster.Create(ResourceTypes.Claims, claim);
        _cluster.Settle();
        Assert.Contains(("UnrecognizedDataSourceKind", "The datasource for this PVC does not match any registered VolumePopulator"), _cluster.Events("PersistentVolumeClaim", "filled"));
        Assert.Equal("Pending", _cluster.ClaimPhase("filled"));
    }

    [Theory]
    [InlineData("dataSource")]
    [InlineData("dataSourceRef")]
    public void Source_NamedInOneMember_StandsInBoth(string member)
    {
        CreateFrom("clone", "PersistentVolumeClaim", "data", "2Gi", member);
        var spec = _cluster.Get(ResourceTypes.Claims, "clone").Object("spec");
        Assert.Equal("data", spec.Text("dataSource", "name"));
        Assert.Equal("data", spec.Text("dataSourceRef", "name"));
    }

    private void CreateClass(string name, bool isDefault = false, string policy = "Delete")
    {
        var annotations = isDefault ? new JsonObject { ["snapshot.storage.kubernetes.io/is-default-class"] = "true" } : null;
        var json = NewObject.Named(name, annotations: annotations);
        json["driver"] = StorageDrivers.Block;
        json["deletionPolicy"] = policy;
        _cluster.Create(ResourceTypes.SnapshotClasses, json);
    }

    private void CreateFrom(string name, string kind, string source, string size, string member = "dataSourceRef")
    {
        var claim = NewObject.Claim(name, "fast", size);
        var reference = new JsonObject { ["kind"] = kind, ["name"] = source };
        if (kind == "VolumeSnapshot") reference["apiGroup"] = Api;
        claim["spec"]![member] = reference;
        _cluster.Create(ResourceTypes.Claims, claim);
    }

    private static JsonObject Snapshot(string name, string claim, string? className)
    {
        var json = NewObject.Named(name);
        json["spec"] = new JsonObject { ["source"] = new JsonObject { ["persistentVolumeClaimName"] = claim } };
        if (className is not null) json["spec"]!["volumeSnapshotClassName"] = className;
        return json;
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    private void Write(string claim, string text)
    {
        var files = Files(claim);
        var file = files.Root.Entries.TryGetValue("note", out var found) ? (FileInode)found : files.CreateFile(files.Root, "note");
        files.Append(file, Encoding.UTF8.GetBytes(text));
    }

    private string Read(string claim)
    {
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, ((FileInode)Files(claim).Root.Entries["note"]).Read(0, buffer));
    }

    private FileSystem Files(string claim)
    {
        var volume = _cluster.Get(ResourceTypes.Volumes, _cluster.Get(ResourceTypes.Claims, claim).Text("spec", "volumeName")!);
        return _cluster.Contents.Open(VolumeOwner.Of(volume.Object("spec")!), string.Empty, 1 << 30);
    }
}
