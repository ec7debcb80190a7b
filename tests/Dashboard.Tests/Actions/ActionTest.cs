using System.Text.Json.Nodes;
using Dashboard.Access;
using Dashboard.Actions;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Documents;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.Storage.Objects;
using Dashboard.Tests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Actions;

/// <summary>The actions of one viewer of a running dashboard, and its cluster to look at.</summary>
public abstract class ActionTest(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    protected static readonly KubernetesKind Volumes = KubernetesKind.Of(ObjectKind.Volume);
    protected static readonly KubernetesKind Claims = KubernetesKind.Of(ObjectKind.Claim);

    private protected FixedAuthentication Viewer { get; } = new(Guid.NewGuid().ToString());

    protected IServiceProvider Services => dashboard.Services;

    protected StorageActions Actions => field ??= new StorageActions(
        dashboard.Services.GetRequiredService<ObjectWriter>(), dashboard.Services.GetRequiredService<ServedKinds>(), dashboard.Services.GetRequiredService<IViewerCredentials>(),
        Viewer, dashboard.Services.GetRequiredService<ActivityLists>(), TimeProvider.System);

    protected ClusterFaults Faults => dashboard.Services.GetRequiredService<EmbeddedClusterAccess>().Cluster!.Faults;

    protected static JsonObject Document(string yaml) => Assert.Single(YamlReader.Read(yaml).Documents).Object;

    protected static JsonObject Claim(string name) => Document($$$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: {{{name}}}, namespace: default}
        spec: {accessModes: [ReadWriteOnce], storageClassName: "", resources: {requests: {storage: 1Gi} }, selector: {matchLabels: {no: volume} } }
        """);

    protected static ApplyDocuments Apply(bool isForced, string yaml) =>
        new([.. YamlReader.Read(yaml).Documents.Select(document => document.Object)], "default", isForced);

    protected static EditMetadata Labels(string volume, string key, string value) =>
        new(Volumes, ObjectKey.ClusterScoped(volume), new Dictionary<string, string?> { [key] = value }, new Dictionary<string, string?>());

    protected async Task CreateVolumeAsync(string name)
    {
        var (answer, _) = await Actions.DoAsync(new CreateVolume(Document($$$"""
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: {{{name}}}}
            spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, storageClassName: none-{{{name}}}, persistentVolumeReclaimPolicy: Retain, hostPath: {path: /tmp/x}}
            """))).Soon();
        Assert.True(answer.IsDone, answer.Answer.Problem);
    }

    protected async Task<JsonObject> VolumeAsync(string name) => await ReadAsync(Volumes, ObjectKey.ClusterScoped(name));

    protected async Task<JsonObject> ReadAsync(KubernetesKind kind, ObjectKey key)
    {
        var answer = await SendAsync(WriteRequest.Get(kind, key));
        Assert.True(answer.IsDone, answer.Problem);
        return answer.Object!;
    }

    protected Task<WriteAnswer> SendAsync(WriteRequest request) =>
        dashboard.Services.GetRequiredService<ObjectWriter>().SendAsync(request, null, TestContext.Current.CancellationToken).Soon();
}
