using Dashboard.Cluster.Documents;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Tests.Forms;

public sealed class VolumeDocumentTests
{
    [Fact]
    public void With_ACephImage_IsTheVolumeOfTheNotes()
    {
        var volume = VolumeDocument.New("nfs").WithSource("rbd").With(FieldPaths.Name, "pv-volume").With(VolumeDocument.Capacity, "10Gi");
        foreach (var (path, text) in new[] { ("monitors", "10.0.0.1:6789, 10.0.0.2:6789"), ("image", "test"), ("pool", "rbd"), ("readOnly", "true"), ("secretRef.name", "ceph") })
            volume = volume.WithSourceText(VolumeSources.All["rbd"].Single(field => field.Path == path), text);

        Assert.Equal(
            """{"monitors":["10.0.0.1:6789","10.0.0.2:6789"],"image":"test","pool":"rbd","readOnly":true,"secretRef":{"name":"ceph"}}""",
            volume.ToJson()["spec"]!["rbd"]!.ToJsonString());
        Assert.Equal(("rbd", null), (volume.Source, volume.ToJson()["spec"]!["nfs"]));
        Assert.Equal("10.0.0.1:6789,10.0.0.2:6789", volume.SourceText(VolumeSources.All["rbd"][0]));
        Assert.Empty(VolumeRules.Check(volume));
    }

    [Fact]
    public void Check_WithoutAccessModes_SaysWhatTheServerWould()
    {
        var volume = VolumeDocument.New("hostPath").With(FieldPaths.Name, "v").With(AccessModes.None);

        Assert.Equal(
            [new FieldProblem(FieldPaths.AccessModes, FieldRule.AccessModes, ""), new FieldProblem("spec.hostPath.path", FieldRule.Required, "")],
            VolumeRules.Check(volume));
    }

    [Fact]
    public void OnNodes_ALocalVolume_NeedsThem()
    {
        var volume = VolumeDocument.New("local").With(FieldPaths.Name, "v").WithSourceText(VolumeSources.All["local"][0], "/disk");
        Assert.Equal([VolumeDocument.NodeAffinity], VolumeRules.Check(volume).Select(problem => problem.Path));

        volume = volume.OnNodes(["node-1"]);

        Assert.Empty(VolumeRules.Check(volume));
        Assert.Equal(
            """{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"kubernetes.io/hostname","operator":"In","values":["node-1"]}]}]}}""",
            volume.ToJson()["spec"]!["nodeAffinity"]!.ToJsonString());
        Assert.Null(volume.OnNodes([]).ToJson()["spec"]!["nodeAffinity"]);
    }

    [Fact]
    public void Of_Yaml_KeepsWhatTheFormDoesNotKnow()
    {
        var volume = VolumeDocument.Of(YamlReader.Read("kind: PersistentVolume\nspec: {mountOptions: [hard], iscsi: {targetPortal: a, iqn: b, lun: 3, chapAuthDiscovery: true}}").Documents[0].Object);

        var edited = volume.WithSourceText(VolumeSources.All["iscsi"].Single(field => field.Path == "lun"), "4").ReservedFor(new ObjectKey("shop", "data"));

        Assert.Equal(
            """{"mountOptions":["hard"],"iscsi":{"targetPortal":"a","iqn":"b","lun":4,"chapAuthDiscovery":true},"claimRef":{"apiVersion":"v1","kind":"PersistentVolumeClaim","namespace":"shop","name":"data"}}""",
            edited.ToJson()["spec"]!.ToJsonString());
        Assert.Null(edited.ReservedFor(null).ToJson()["spec"]!["claimRef"]);
    }
}
