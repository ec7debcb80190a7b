using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Registry;

/// <summary>Defaults, and what is refused with which words, kind by kind.</summary>
public sealed class NewKindsTests
{
    private const string Template = """{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}""";

    private readonly ObjectStore _store = new();
    private readonly ClusterRegistry _registry;

    public NewKindsTests()
    {
        _registry = new ClusterRegistry(_store, TimeProvider.System);
        BaseCluster.Create(_registry);
    }

    [Theory]
    [InlineData("Deployment", """{"spec":{"template":TEMPLATE}}""", "spec.selector: Required value")]
    [InlineData("Deployment", """{"spec":{"selector":{},"template":TEMPLATE}}""", "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment")]
    [InlineData("Deployment", """{"spec":{"selector":{"matchLabels":{"app":"y"}},"template":TEMPLATE}}""", "spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`")]
    [InlineData("Deployment", """{"spec":{"selector":{"matchLabels":{"app":"x"}},"template":TEMPLATE,"strategy":{"type":"Recreate","rollingUpdate":{"maxSurge":1}}}}""", "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'")]
    [InlineData("Deployment", """{"spec":{"selector":{"matchLabels":{"app":"x"}},"template":TEMPLATE,"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}}}""", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"0\": may not be 0 when `maxSurge` is 0")]
    [InlineData("ReplicaSet", """{"spec":{"replicas":-1,"selector":{"matchLabels":{"app":"x"}},"template":TEMPLATE}}""", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("DaemonSet", """{"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}}}}}""", "spec.template.spec.containers: Required value")]
    [InlineData("Job", """{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}""", "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData("Secret", """{"data":{"a b":""}}""", "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'")]
    [InlineData("Secret", """{"type":"kubernetes.io/tls"}""", "[data[tls.crt]: Required value, data[tls.key]: Required value]")]
    [InlineData("ConfigMap", """{"data":{"a":"1"},"binaryData":{"a":"MQ=="}}""", "data[a]: Invalid value: \"a\": duplicate of key present in binaryData")]
    [InlineData("ResourceQuota", """{"spec":{"hard":{"disks":"1"}}}""", "spec.hard[disks]: Invalid value: \"disks\": must be a standard resource for quota")]
    [InlineData("ResourceQuota", """{"spec":{"hard":{"pods":"-1"}}}""", "spec.hard[pods]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("Role", """{"rules":[{"verbs":["get"],"nonResourceURLs":["/x"]}]}""", "rules[0].nonResourceURLs: Invalid value: []string{\"/x\"}: namespaced rules cannot apply to non-resource URLs")]
    [InlineData("Role", """{"rules":[{"resources":["pods"]}]}""", "[rules[0].verbs: Required value: verbs must contain at least one value, rules[0].apiGroups: Required value: resource rules must supply at least one api group]")]
    [InlineData("RoleBinding", """{"roleRef":{"kind":"Thing","name":"x"}}""", "roleRef.kind: Unsupported value: \"Thing\": supported values: \"Role\", \"ClusterRole\"")]
    [InlineData("ClusterRoleBinding", """{"roleRef":{"kind":"ClusterRole","name":"x"},"subjects":[{"kind":"ServiceAccount","name":"y"}]}""", "subjects[0].namespace: Required value")]
    [InlineData("Lease", """{"spec":{"leaseDurationSeconds":0}}""", "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0")]
    [InlineData("CSIDriver", """{"spec":{"fsGroupPolicy":"Maybe"}}""", "spec.fsGroupPolicy: Unsupported value: \"Maybe\": supported values: \"File\", \"None\", \"ReadWriteOnceWithFSType\"")]
    [InlineData("CSINode", """{"spec":{"drivers":[{"name":"d","nodeID":"n"},{"name":"d","nodeID":""}]}}""", "[spec.drivers[1].nodeID: Required value, spec.drivers[1].name: Duplicate value: \"d\"]")]
    [InlineData("VolumeAttachment", """{"spec":{"attacher":"a","nodeName":"n","source":{}}}""", "spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName")]
    [InlineData("VolumeAttributesClass", """{"driverName":"d"}""", "parameters: Required value: must contain at least one key/value pair")]
    [InlineData("VolumeSnapshot", """{"spec":{"source":{}}}""", "spec.source: Invalid value: \"object\": exactly one of volumeSnapshotContentName and persistentVolumeClaimName must be set")]
    [InlineData("VolumeSnapshotClass", """{"driver":"d","deletionPolicy":"Keep"}""", "deletionPolicy: Unsupported value: \"Keep\": supported values: \"Delete\", \"Retain\"")]
    [InlineData("VolumeSnapshotContent", """{"spec":{"driver":"d","deletionPolicy":"Retain","source":{"snapshotHandle":"h"}}}""", "spec.volumeSnapshotRef: Required value")]
    public void Create_WrongInOneWay_IsRefused(string kind, string json, string message)
    {
        var refusal = Assert.Throws<ApiException>(() => Create(kind, json));
        Assert.Equal(422, refusal.Code);
        Assert.StartsWith($"{QualifiedKind(kind)} \"x\" is invalid: {message}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deployment", """{"spec":{"selector":{"matchLabels":{"app":"x"}},"template":TEMPLATE}}""", "spec.selector.matchLabels", """{"app":"x","b":"c"}""", "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"x\", \"b\":\"c\"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable")]
    [InlineData("RoleBinding", """{"roleRef":{"kind":"Role","name":"a"}}""", "roleRef.name", "\"b\"", "roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\", Kind:\"Role\", Name:\"b\"}: cannot change roleRef")]
    [InlineData("Secret", """{"type":"a"}""", "type", "\"b\"", "type: Invalid value: \"b\": field is immutable")]
    [InlineData("Secret", """{"immutable":true,"data":{"a":"MQ=="}}""", "data.a", "\"Mg==\"", "data: Forbidden: field is immutable when `immutable` is set")]
    [InlineData("ConfigMap", """{"immutable":true}""", "immutable", "false", "immutable: Forbidden: field is immutable when `immutable` is set")]
    [InlineData("CSIDriver", """{"spec":{}}""", "spec.attachRequired", "false", "spec.attachedRequired: Invalid value: false: field is immutable")]
    [InlineData("VolumeAttributesClass", """{"driverName":"d","parameters":{"a":"b"}}""", "parameters.a", "\"c\"", "parameters: Forbidden: updates to parameters are forbidden.")]
    [InlineData("VolumeSnapshot", """{"spec":{"source":{"persistentVolumeClaimName":"a"}}}""", "spec.source.persistentVolumeClaimName", "\"b\"", "spec.source.persistentVolumeClaimName: Invalid value: \"string\": persistentVolumeClaimName is immutable")]
    [InlineData("ControllerRevision", """{"data":{"a":1},"revision":1}""", "data.a", "2", "data: Invalid value: {\"a\":2}: field is immutable")]
    public void Change_OfWhatMustStay_IsRefused(string kind, string json, string path, string value, string message)
    {
        var created = Create(kind, json);
        var refusal = Assert.Throws<ApiException>(() => _registry.Change(created.Type, created.Key, changed =>
        {
            var names = path.Split('.');
            changed.Object(names.AsSpan(0, names.Length - 1))![names[^1]] = JsonNode.Parse(value);
            return true;
        }));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Secret_TakesTextsOverIntoItsData()
    {
        var secret = Create("Secret", """{"stringData":{"password":"hunter2"},"data":{"user":"bWU="}}""").Json;
        Assert.Equal("""{"user":"bWU=","password":"aHVudGVyMg=="}""", secret["data"]!.ToJsonString());
        Assert.Null(secret["stringData"]);
        Assert.Equal("Opaque", secret.Text("type"));
    }

    [Fact]
    public void Create_Job_SelectsItsOwnPodsAlone()
    {
        var job = Create("Job", """{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i:1"}]}}}}""");
        Assert.Equal(job.Uid, job.Json.Text("spec", "selector", "matchLabels", "batch.kubernetes.io/controller-uid"));
        Assert.Equal("x", job.Json.Text("spec", "template", "metadata", "labels", "batch.kubernetes.io/job-name"));
        Assert.Equal((1, 1, 6), (job.Json.Integer("spec", "completions"), job.Json.Integer("spec", "parallelism"), job.Json.Integer("spec", "backoffLimit")));
    }

    [Fact]
    public void Create_CSIDriver_HasTheDefaultsOfKubernetes()
    {
        var spec = Create("CSIDriver", "{}").Json.Object("spec")!;
        Assert.Equal("""{"attachRequired":true,"podInfoOnMount":false,"storageCapacity":false,"fsGroupPolicy":"ReadWriteOnceWithFSType","volumeLifecycleModes":["Persistent"],"requiresRepublish":false,"seLinuxMount":false}""", spec.ToJsonString());
    }

    private StoredObject Create(string kind, string json)
    {
        var type = ResourceTypes.All.Single(type => type.Kind == kind);
        var read = (JsonObject)JsonNode.Parse(json.Replace("TEMPLATE", Template, StringComparison.Ordinal))!;
        read["metadata"] = new JsonObject { ["name"] = "x" };
        return _registry.Create(type, type.IsNamespaced ? "default" : string.Empty, read);
    }

    private static string QualifiedKind(string kind)
    {
        var type = ResourceTypes.All.Single(type => type.Kind == kind);
        return type.Group.Length == 0 ? kind : $"{kind}.{type.Group}";
    }
}
