using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Tests.Json;

public class ObjectReaderTests
{
    [Fact]
    public void Read_Claim_KeepsWhatIsKept()
    {
        var claim = Read(ObjectReaders.Claims, """
            {"kind":"PersistentVolumeClaim","apiVersion":"v1",
             "metadata":{"name":"www-web-0","namespace":"default","uid":"u-1","resourceVersion":"42","creationTimestamp":"2026-11-01T08:00:00Z","deletionTimestamp":"2026-11-02T09:00:00+01:00",
              "annotations":{"pv.kubernetes.io/bind-completed":"yes","pv.kubernetes.io/bound-by-controller":"yes","volume.kubernetes.io/selected-node":"node-1",
               "volume.beta.kubernetes.io/storage-provisioner":"old.example.com","volume.kubernetes.io/storage-provisioner":"new.example.com","kubectl.kubernetes.io/last-applied-configuration":"{\"a\":[1]}"},
              "ownerReferences":[{"kind":"Other","name":"o","uid":"1"},{"apiVersion":"v1","kind":"Pod","name":"web-0","uid":"u-2","controller":true}],
              "managedFields":[{"manager":"kubectl","fieldsV1":{"f:metadata":{"f:name":{}}}}],"finalizers":["kubernetes.io/pvc-protection"]},
             "spec":{"accessModes":["ReadWriteOnce","ReadOnlyMany"],"resources":{"requests":{"storage":"5Gi"},"limits":{"storage":"6Gi"}},"storageClassName":"fast","volumeMode":"Block","volumeName":"pv",
              "selector":{"matchLabels":{"tier":"gold"},"matchExpressions":[{"key":"zone","operator":"NotIn","values":["a","b"]}]},
              "dataSource":{"kind":"VolumeSnapshot","name":"s","apiGroup":"snapshot.storage.k8s.io"},"dataSourceRef":{"kind":"PersistentVolumeClaim","name":"c"}},
             "status":{"phase":"Bound","capacity":{"storage":"8Gi"},"conditions":[{"type":"Resizing","status":"False"},{"type":"FileSystemResizePending","status":"True"}]}}
            """);

        Assert.Equal(
            new Claim
            {
                Key = new ObjectKey("default", "www-web-0"),
                Uid = "u-1",
                ResourceVersion = "42",
                CreatedAt = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
                DeletedAt = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero),
                StorageClassName = "fast",
                AccessModes = AccessModes.ReadWriteOnce | AccessModes.ReadOnlyMany,
                Request = Quantity.Parse("5Gi"),
                VolumeMode = VolumeMode.Block,
                VolumeName = "pv",
                Phase = ClaimPhase.Bound,
                Capacity = Quantity.Parse("8Gi"),
                BindCompleted = true,
                BoundByController = true,
                SelectedNode = "node-1",
                RequestedProvisioner = "new.example.com",
                IsResizing = true,
                IsFileSystemResizePending = true,
                Finalizers = "kubernetes.io/pvc-protection",
                DataSource = "PersistentVolumeClaim/c",
                Controller = new OwnerReference("Pod", "web-0", "u-2"),
            },
            claim with { Selector = null });
        Assert.Equal([("tier", SelectorOperator.In, "gold"), ("zone", SelectorOperator.NotIn, "a b")], claim.Selector!.Requirements.Select(item => (item.Key, item.Operator, string.Join(' ', item.Values))));
        Assert.Equal(TimeSpan.Zero, claim.DeletedAt!.Value.Offset);
    }

    [Theory]
    [InlineData("""{}""", null)]
    [InlineData("""{"spec":{"storageClassName":null}}""", null)]
    [InlineData("""{"spec":{"storageClassName":""}}""", "")]
    [InlineData("""{"spec":{"storageClassName":"fast"}}""", "fast")]
    [InlineData("""{"spec":{"storageClassName":"fast"},"metadata":{"annotations":{"volume.beta.kubernetes.io/storage-class":"legacy"}}}""", "legacy")]
    [InlineData("""{"spec":{"storageClassName":"fast"},"metadata":{"annotations":{"volume.beta.kubernetes.io/storage-class":""}}}""", "")]
    public void Read_ClaimsClass_TellsNoneNamedFromNoClass(string json, string? expected) =>
        Assert.Equal(expected, Read(ObjectReaders.Claims, json).StorageClassName);

    [Fact]
    public void Read_Volume_KeepsWhatIsKeptAndNothingOfTheSource()
    {
        var volume = Read(ObjectReaders.Volumes, """
            {"metadata":{"name":"pv","uid":"u","labels":{"zone":"a","größe":"klein"},"annotations":{"pv.kubernetes.io/provisioned-by":"p","pv.kubernetes.io/bound-by-controller":"yes"}},
             "spec":{"capacity":{"storage":"10Gi"},"accessModes":["ReadWriteMany","Teleport"],"persistentVolumeReclaimPolicy":"Delete","storageClassName":"fast","volumeMode":"Filesystem",
              "rbd":{"monitors":["10.0.0.1:6789"],"pool":"kube","secretRef":{"name":"secret"}},
              "claimRef":{"kind":"PersistentVolumeClaim","namespace":"default","name":"data","uid":"c","resourceVersion":"7"},
              "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"zone","operator":"In","values":["a"]}],"matchFields":[{"key":"metadata.name","operator":"In","values":["n"]}]}]}}},
             "status":{"phase":"Failed","reason":"RecyclerPodFailed"}}
            """);

        Assert.Equal(
            new Volume
            {
                Key = ObjectKey.ClusterScoped("pv"),
                Uid = "u",
                Capacity = Quantity.Parse("10Gi"),
                AccessModes = AccessModes.ReadWriteMany,
                StorageClassName = "fast",
                ReclaimPolicy = ReclaimPolicy.Delete,
                ClaimRef = new VolumeClaimReference("default", "data", "c"),
                Phase = VolumePhase.Failed,
                Reason = "RecyclerPodFailed",
                Labels = volume.Labels,
                NodeAffinity = volume.NodeAffinity,
                SourceType = "rbd",
                ProvisionedBy = "p",
                BoundByController = true,
            },
            volume);
        Assert.Equal(("a", "klein", 2), (volume.Labels["zone"], volume.Labels["größe"], volume.Labels.Count));
        Assert.Equal(["zone", "metadata.name"], volume.NodeAffinity!.Terms[0].Expressions.Concat(volume.NodeAffinity.Terms[0].Fields).Select(item => item.Key));
    }

    [Theory]
    [InlineData("""{"spec":{"csi":{"driver":"rbd.csi.ceph.com","volumeHandle":"h"}}}""", "csi", "rbd.csi.ceph.com")]
    [InlineData("""{"spec":{"nfs":{"server":"s"}}}""", "nfs", null)]
    [InlineData("""{"spec":{"local":{"path":"/mnt"}}}""", "local", null)]
    [InlineData("""{"spec":{"hostPath":{}}}""", "hostPath", null)]
    [InlineData("""{"spec":{"rbd":null,"csi":null,"fc":{}}}""", "fc", null)]
    [InlineData("""{"spec":{"newSource":{}}}""", "", null)]
    public void Read_VolumesSource_IsItsFieldsName(string json, string type, string? driver)
    {
        var volume = Read(ObjectReaders.Volumes, json);

        Assert.Equal((type, driver, null), (volume.SourceType, volume.CsiDriver, volume.ClaimRef));
    }

    [Theory]
    [InlineData("""{"spec":{"claimRef":{}}}""", "", "")]
    [InlineData("""{"spec":{"claimRef":{"namespace":"default"}}}""", "default", "")]
    [InlineData("""{"spec":{"claimRef":{"name":"data"}}}""", "", "data")]
    public void Read_VolumeWhoseReferenceNamesNoClaim_StillHasOne(string json, string @namespace, string name)
    {
        Assert.Equal(new VolumeClaimReference(@namespace, name, null), Read(ObjectReaders.Volumes, json).ClaimRef);
    }

    [Fact]
    public void Read_Pod_KeepsClaimsInlineVolumesAndStatus()
    {
        var pod = Read(ObjectReaders.Pods, """
            {"spec":{"nodeName":"node-1","volumes":[
               {"name":"data","persistentVolumeClaim":{"claimName":"www-web-0","readOnly":true}},
               {"name":"scratch","ephemeral":{"volumeClaimTemplate":{"spec":{}}}},
               {"name":"image","rbd":{"monitors":["m"],"image":"foo"}},
               {"name":"inline","csi":{"driver":"d"}},
               {"name":"tmp","emptyDir":{}},{"name":"host","hostPath":{"path":"/"}},{"name":"conf","configMap":{"name":"c"}}],
              "containers":[{"name":"c","volumeMounts":[{"name":"data"}]}]},
             "status":{"phase":"Running","conditions":[{"type":"PodScheduled","status":"True"},{"type":"Ready","status":"True"}],
              "containerStatuses":[{"state":{"running":{}}},{"state":{"waiting":{"reason":"CrashLoopBackOff"}}},{"state":{"waiting":{"reason":"Later"}}}]},
             "metadata":{"name":"web-0","namespace":"default","labels":{"controller-revision-hash":"web-5d8f"},"ownerReferences":[{"kind":"StatefulSet","name":"web","uid":"s","controller":true}]}}
            """);

        Assert.Equal([new PodClaimMount("data", "www-web-0", false, true), new PodClaimMount("scratch", "web-0-scratch", true, false)], pod.Claims);
        Assert.Equal([new PodInlineVolume("image", "rbd"), new PodInlineVolume("inline", "csi")], pod.InlineVolumes);
        Assert.Equal(
            (PodPhase.Running, true, "node-1", "web-5d8f", "CrashLoopBackOff", new OwnerReference("StatefulSet", "web", "s")),
            (pod.Phase, pod.IsReady, pod.NodeName, pod.Revision, pod.StatusReason, pod.Controller));
    }

    [Theory]
    [InlineData("""{"status":{"reason":"Evicted","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}}""", "Evicted")]
    [InlineData("""{"status":{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}}""", "Unschedulable")]
    [InlineData("""{"status":{"conditions":[{"type":"PodScheduled","status":"True","reason":"x"}]}}""", null)]
    [InlineData("""{"status":{"containerStatuses":[{"state":{"terminated":{"reason":"Completed"}}}]}}""", null)]
    public void Read_PodsReason_IsTheNearestToTheCause(string json, string? expected) =>
        Assert.Equal(expected, Read(ObjectReaders.Pods, json).StatusReason);

    [Theory]
    [InlineData("shop-5d8f7c", "5d8f7c", "Deployment", "shop")]
    [InlineData("shop", "5d8f7c", "ReplicaSet", "shop")]
    [InlineData("shop-other", null, "ReplicaSet", "shop-other")]
    public void Read_PodOfAReplicaSet_BelongsToTheDeployment(string owner, string? hash, string kind, string name)
    {
        var labels = hash is null ? "{}" : $$"""{"pod-template-hash":"{{hash}}"}""";
        var pod = Read(ObjectReaders.Pods, $$$"""{"metadata":{"labels":{{{labels}}},"ownerReferences":[{"kind":"ReplicaSet","name":"{{{owner}}}","uid":"r","controller":true}]}}""");

        Assert.Equal(new OwnerReference(kind, name, "r"), pod.Controller);
    }

    [Fact]
    public void Read_StatefulSet_KeepsWhatIsKept()
    {
        var set = Read(ObjectReaders.StatefulSets, """
            {"metadata":{"name":"web","namespace":"default","uid":"s"},
             "spec":{"replicas":3,"serviceName":"nginx","podManagementPolicy":"Parallel","minReadySeconds":7,"ordinals":{"start":5},
              "updateStrategy":{"type":"OnDelete","rollingUpdate":{"partition":2}},"persistentVolumeClaimRetentionPolicy":{"whenDeleted":"Retain","whenScaled":"Delete"},
              "template":{"spec":{"volumes":[{"name":"x"}]}},
              "volumeClaimTemplates":[{"metadata":{"name":"www"},"spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"fast","resources":{"requests":{"storage":"1Gi"}}},"status":{"phase":"Pending"}},{"metadata":{"name":"log"}}]},
             "status":{"replicas":3,"readyReplicas":2,"currentReplicas":1,"updatedReplicas":2,"currentRevision":"a","updateRevision":"b"}}
            """);

        Assert.Equal(
            [new ClaimTemplate("www", "fast", AccessModes.ReadWriteOnce, Quantity.Parse("1Gi")), new ClaimTemplate("log", null, AccessModes.None, default)],
            set.Templates);
        Assert.Equal(
            new StatefulSet
            {
                Key = new ObjectKey("default", "web"),
                Uid = "s",
                Replicas = 3,
                OrdinalsStart = 5,
                ServiceName = "nginx",
                PodManagementPolicy = PodManagementPolicy.Parallel,
                UpdateStrategy = UpdateStrategy.OnDelete,
                Partition = 2,
                MinReadySeconds = 7,
                Templates = set.Templates,
                WhenScaled = RetentionPolicy.Delete,
                ReadyReplicas = 2,
                CurrentReplicas = 1,
                UpdatedReplicas = 2,
                CurrentRevision = "a",
                UpdateRevision = "b",
            },
            set);
    }

    [Fact]
    public void Read_KindsOfWhichLittleIsKept_KeepsIt()
    {
        var @class = Read(ObjectReaders.Classes, """{"metadata":{"name":"fast","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p","volumeBindingMode":"WaitForFirstConsumer","allowVolumeExpansion":true,"parameters":{"secret":"s"}}""");
        var node = Read(ObjectReaders.Nodes, """{"metadata":{"name":"n","labels":{"zone":"a"}},"spec":{"unschedulable":true},"status":{"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"True"}]}}""");
        var service = Read(ObjectReaders.Services, """{"metadata":{"name":"nginx","namespace":"default"},"spec":{"clusterIP":"None","selector":{"app":"nginx"}}}""");

        Assert.Equal(("p", VolumeBindingMode.WaitForFirstConsumer, true, true, ReclaimPolicy.Delete), (@class.Provisioner, @class.BindingMode, @class.AllowsExpansion, @class.IsDefault, @class.ReclaimPolicy));
        Assert.Equal(("a", true, true), (node.Labels["zone"], node.IsUnschedulable, node.IsReady));
        Assert.Equal((true, "nginx"), (service.IsHeadless, service.Selector["app"]));
        Assert.Equal("default", Read(ObjectReaders.Namespaces, """{"metadata":{"name":"default"},"status":{"phase":"Active"}}""").Name);
    }

    public static TheoryData<string> Odd =>
    [
        """{}""",
        """{"metadata":null,"spec":null,"status":null}""",
        """{"metadata":[],"spec":"text","status":7}""",
        """{"metadata":{"name":null,"labels":null,"annotations":null,"ownerReferences":null,"creationTimestamp":null}}""",
        """{"metadata":{"name":{"a":[1,{"b":2}]},"labels":[["x"]],"annotations":"text","ownerReferences":{"controller":true},"creationTimestamp":"yesterday"}}""",
        """{"metadata":{"labels":{"a":null,"b":7,"c":{"d":[]}},"annotations":{"pv.kubernetes.io/bind-completed":null},"ownerReferences":[null,7,"x",[],{}]}}""",
        """{"spec":{"accessModes":null,"resources":null,"selector":null,"volumes":null,"capacity":null,"claimRef":null,"nodeAffinity":null,"updateStrategy":null,"volumeClaimTemplates":null,"ordinals":null}}""",
        """{"spec":{"accessModes":"ReadWriteOnce","resources":{"requests":[]},"selector":[{}],"volumes":{"a":1},"capacity":7,"claimRef":"x","nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"values":[7,null,{}]}]}]}},"volumeClaimTemplates":[null,{}],"ordinals":{"start":"one"},"replicas":1.5}}""",
        """{"spec":{"accessModes":[null,7,["ReadWriteOnce"],"Unheard"],"volumes":[null,{"persistentVolumeClaim":null},{"persistentVolumeClaim":[]},{"ephemeral":7},{"rbd":"x"}],"replicas":99999999999999,"volumeMode":"Hologram"}}""",
        """{"status":{"phase":"Unheard","conditions":[null,{"type":7,"status":null}],"containerStatuses":[{"state":null},{"state":{"waiting":[]}}],"capacity":{"storage":null},"readyReplicas":null}}""",
        """{"status":{"phase":{"a":1},"conditions":{"a":1},"containerStatuses":7,"capacity":[]},"unknown":{"deep":[[[[{"x":1}]]]]}}""",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public void Read_OddObject_IsReadAsFarAsItGoes(string json)
    {
        foreach (var text in new[] { json, $$"""{"metadata":{"name":"first"},{{json[1..]}}""" }.Where(text => !text.EndsWith(",}", StringComparison.Ordinal)))
        {
            var item = Read(ObjectReaders.Claims, text);
            Assert.Equal((ClaimPhase.Unknown, AccessModes.None, VolumeMode.Filesystem), (item.Phase, item.AccessModes, item.VolumeMode));
            Assert.Equal((VolumePhase.Unknown, "", 0), (Read(ObjectReaders.Volumes, text).Phase, Read(ObjectReaders.Volumes, text).SourceType, Read(ObjectReaders.Volumes, text).Labels.Count(label => label.Value is null)));
            Assert.Empty(Read(ObjectReaders.Pods, text).Claims);
            Assert.Empty(Read(ObjectReaders.Pods, text).InlineVolumes);
            Assert.Equal((1, 0), (Read(ObjectReaders.StatefulSets, text).Replicas, Read(ObjectReaders.StatefulSets, text).OrdinalsStart));
            Assert.False(Read(ObjectReaders.Classes, text).IsDefault);
            Assert.False(Read(ObjectReaders.Nodes, text).IsReady);
            Assert.False(Read(ObjectReaders.Services, text).IsHeadless);
        }
    }

    [Theory]
    [InlineData("\"5Gi\"", 5L << 30, true, "5Gi")]
    [InlineData("5", 5, true, "5")]
    [InlineData("1e3", 1000, true, "1e3")]
    [InlineData("\"viel\"", 0, false, "viel")]
    [InlineData("\"1\\u0047i\"", 1L << 30, true, "1Gi")]
    [InlineData("null", 0, false, "")]
    [InlineData("{\"a\":1}", 0, false, "")]
    public void Read_Request_TakesTextsAndNumbers(string storage, long bytes, bool isValid, string text)
    {
        var request = Read(ObjectReaders.Claims, "{\"spec\":{\"resources\":{\"requests\":{\"storage\":" + storage + "}}}}").Request;

        Assert.Equal((bytes, isValid, text), (request.Bytes, request.IsValid, request.Text));
    }

    [Theory]
    [InlineData("данные-0")]
    [InlineData("数据")]
    [InlineData("مطالبة")]
    [InlineData("quote\\\"and\\\\slash")]
    [InlineData("\\u00fc\\ud83d\\ude00")]
    public void Read_NamesInOtherAlphabets_AreKept(string name)
    {
        var json = $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{name}}}"}}""";
        var expected = JsonNode.Parse(json)!["metadata"]!["name"]!.GetValue<string>();

        Assert.Equal(new ObjectKey(expected, expected), Read(ObjectReaders.Claims, json).Key);
        Assert.Equal(new ObjectKey(expected, expected), Read(ObjectReaders.Claims, json).Key);
    }

    [Fact]
    public void Read_HugeLabels_AreKept()
    {
        var value = new string('x', 1_000_000);

        Assert.Equal(value, Read(ObjectReaders.Volumes, $$$$"""{"metadata":{"labels":{"{{{{value}}}}":"{{{{value}}}}"}}}""").Labels[value]);
    }

    [Fact]
    public void Read_EqualTexts_AreOneInstance()
    {
        var claim = Read(ObjectReaders.Claims, """{"metadata":{"name":"data-shared-0","uid":"u-shared"}}""");
        var volume = Read(ObjectReaders.Volumes, """{"spec":{"claimRef":{"name":"data-shared-0","uid":"u-shared"}}}""");

        Assert.Same(claim.Name, volume.ClaimRef!.Name);
        Assert.Same(claim.Uid, volume.ClaimRef.Uid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"metadata\":{\"name\":\"a\"}")]
    [InlineData("{\"metadata\":{\"name\":\"a\"}}}")]
    [InlineData("{\"metadata\":{\"name\":\"a\"}} {}")]
    [InlineData("{\"metadata\":{\"name\":\"\\x\"}}")]
    [InlineData("{'metadata':{}}")]
    public void Read_Malformed_Throws(string json) => Assert.ThrowsAny<JsonException>(() => Read(ObjectReaders.Claims, json));

    [Fact]
    public void Read_Tree_IsReadLikeText() =>
        Assert.Equal("a", ObjectReaders.Claims.Read(JsonNode.Parse("""{"metadata":{"name":"a"}}""")!).Name);

    private static T Read<T>(ObjectReader<T> reader, string json)
        where T : class, IStorageObject => reader.Read(Encoding.UTF8.GetBytes(json));
}
