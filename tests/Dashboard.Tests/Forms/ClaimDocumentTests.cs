using Dashboard.Cluster.Documents;
using Dashboard.Forms;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;

namespace Dashboard.Tests.Forms;

public sealed class ClaimDocumentTests
{
    private const string Full = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
          namespace: shop
          finalizers:
            - example.com/kept
          labels:
            app: web
        spec:
          accessModes:
            - ReadWriteOnce
            - ReadOnlyMany
          resources:
            requests:
              storage: 1.5Gi
            limits:
              storage: 2Gi
          storageClassName: ""
          selector:
            matchLabels:
              tier: gold
            matchExpressions:
              - key: zone
                operator: NotIn
                values:
                  - a
          dataSource:
            apiGroup: snapshot.storage.k8s.io
            kind: VolumeSnapshot
            name: monday
          unknown: 7

        """;

    private static readonly ClaimDraft FullDraft = new()
    {
        Namespace = "shop",
        Name = "data",
        StorageClassName = "",
        Size = "1.5Gi",
        AccessModes = AccessModes.ReadWriteOnce | AccessModes.ReadOnlyMany,
        Selector = [new("tier", SelectorOperator.In, ["gold"]), new("zone", SelectorOperator.NotIn, ["a"])],
        DataSource = new("VolumeSnapshot", "monday"),
    };

    [Fact]
    public void Of_Yaml_IsTheDraft()
    {
        var claim = Read(Full);

        Assert.Equal(FullDraft, claim.Draft);
        Assert.Equal([new("app", "web")], claim.Labels);
        Assert.Empty(ClaimRules.Check(claim));
        Assert.Equal(Full.ReplaceLineEndings(), YamlText.Of(claim.ToJson()).ReplaceLineEndings());
    }

    [Fact]
    public void With_OneFieldEdited_KeepsEverythingElse()
    {
        var edited = Read(Full).With(FullDraft with { Size = "3Gi" });

        Assert.Equal(Full.Replace("1.5Gi", "3Gi", StringComparison.Ordinal).ReplaceLineEndings(), YamlText.Of(edited.ToJson()).ReplaceLineEndings());
    }

    [Fact]
    public void With_EveryField_ReadsBackAsTheSame()
    {
        var draft = new ClaimDraft
        {
            Namespace = "a",
            Name = "b",
            StorageClassName = "fast",
            Size = "1G",
            AccessModes = AccessModes.ReadWriteMany,
            VolumeMode = VolumeMode.Block,
            VolumeName = "v",
            DataSource = new(DraftDataSource.ClaimKind, "old"),
            VolumeAttributesClassName = "gold",
            Selector = [new("k", SelectorOperator.In, ["a"]), new("k", SelectorOperator.In, ["b"]), new("e", SelectorOperator.Exists, [])],
        };

        var edited = Read(Full).With(draft);

        Assert.Equal(draft with { Selector = [draft.Selector[0], draft.Selector[1], draft.Selector[2]] }, edited.Draft);
        Assert.Equal("7", edited.ToJson()["spec"]!["unknown"]!.ToString());
        Assert.Null(edited.With(new ClaimDraft()).ToJson()["spec"]!["storageClassName"]);
    }

    [Fact]
    public void Of_WrongTypes_AreProblemsAtTheirFields()
    {
        var claim = Read("kind: PersistentVolumeClaim\nmetadata: {name: 5, labels: {a: true}}\nspec: {accessModes: ReadWriteOnce, resources: {requests: {storage: 5}}}");

        Assert.Equal([FieldPaths.Name, FieldPaths.AccessModes], claim.Problems.Where(problem => problem.Rule == FieldRule.WrongType).Select(problem => problem.Path));
        Assert.Equal("5", claim.Draft.Size);
    }

    [Fact]
    public void Like_AClaim_LeavesOutWhatIsItsOwn()
    {
        var like = ClaimDocument.Like(Read("""
            metadata:
              {name: old, namespace: shop, uid: u, resourceVersion: '5', labels: {a: b}, annotations: {pv.kubernetes.io/bind-completed: 'yes', note: mine}, finalizers: [kubernetes.io/pvc-protection]}
            spec: {volumeName: pvc-1, storageClassName: fast, dataSource: {kind: PersistentVolumeClaim, name: x}, dataSourceRef: {kind: PersistentVolumeClaim, name: x}}
            status: {phase: Bound}
            """).ToJson());

        Assert.Equal(
            """{"metadata":{"namespace":"shop","labels":{"a":"b"},"annotations":{"note":"mine"}},"spec":{"storageClassName":"fast","dataSource":{"kind":"PersistentVolumeClaim","name":"x"}}}""",
            like.ToJson().ToJsonString());
    }

    [Fact]
    public void Address_OfADraft_FillsTheSame()
    {
        var draft = FullDraft with { Selector = [] };

        Assert.Equal(draft, ClaimAddress.Fill(new ClaimDraft(), new Uri("http://x/" + ClaimAddress.Of(draft))));
        Assert.Equal(new ObjectKey("shop", "data"), ClaimAddress.LikeOf(new Uri("http://x/" + ClaimAddress.Like("shop", "data"))));
        Assert.Null(ClaimAddress.Fill(new ClaimDraft(), new Uri("http://x/claims/new?size=1Gi")).StorageClassName);
    }

    [Fact]
    public void Kubectl_Create_IsWhatAShellTakes()
    {
        var command = KubectlText.Create(Read("kind: X\nmetadata: {annotations: {a: \"EOF\\nb\"}}").ToJson());

        Assert.StartsWith("kubectl create -f - <<'EOF'\nkind: X\n", command, StringComparison.Ordinal);
        Assert.EndsWith("\nEOF", command, StringComparison.Ordinal);
        Assert.Equal("kubectl patch pvc data -n shop -p '{\"a\":\"it'\\''s\"}'", KubectlText.Of("patch", "pvc", new ObjectKey("shop", "data"), "-p", "{\"a\":\"it's\"}"));
    }

    private static ClaimDocument Read(string yaml)
    {
        var reading = YamlReader.Read(yaml);
        Assert.Null(reading.Problem);
        return ClaimDocument.Of(Assert.Single(reading.Documents).Object);
    }
}
