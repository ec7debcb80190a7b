using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>
/// The objects of the notes, in <c>default</c>. Three things differ, because a real API server would have it so: the
/// volume has access modes, no unknown fields, and the claim says that it wants no class.
/// </summary>
internal static class NotesPart
{
    private const string RbdSource = """
        {"monitors":["10.16.154.78:6789","10.16.154.82:6789","10.16.154.83:6789"],
         "pool":"kube","image":"foo","fsType":"ext4","readOnly":true,"user":"admin","keyring":"/etc/ceph/keyring"}
        """;

    private const string RbdPod = """
        {"metadata":{"name":"rbd"},
         "spec":{"containers":[{"image":"kubernetes/pause","name":"rbd-rw","volumeMounts":[{"name":"rbdpd","mountPath":"/mnt/rbd"}]}]}}
        """;

    private const string ClaimPod = """
        {"metadata":{"name":"pv-pod"},
         "spec":{"containers":[{"name":"pv-container","image":"nginx","ports":[{"containerPort":80,"name":"http-server"}],
                                "volumeMounts":[{"mountPath":"/usr/share/nginx/html","name":"pv-storage"}]}],
                 "volumes":[{"name":"pv-storage","persistentVolumeClaim":{"claimName":"pv-claim"}}]}}
        """;

    private const string Service = """
        {"metadata":{"name":"nginx","labels":{"app":"nginx"}},
         "spec":{"ports":[{"port":80,"name":"web"}],"clusterIP":"None","selector":{"app":"nginx"}}}
        """;

    private const string Set = """
        {"metadata":{"name":"web"},
         "spec":{"serviceName":"nginx","replicas":2,"selector":{"matchLabels":{"app":"nginx"}},
                 "template":{"metadata":{"labels":{"app":"nginx"}},
                             "spec":{"containers":[{"name":"nginx","image":"nginx:1.25","ports":[{"containerPort":80,"name":"web"}],
                                                    "volumeMounts":[{"name":"www","mountPath":"/usr/share/nginx/html"}]}]}},
                 "volumeClaimTemplates":[{"metadata":{"name":"www"},
                                          "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"100M"}}}}]}}
        """;

    public static void AddTo(ScenarioScript script)
    {
        script.Create(Ago.Days(6), ResourceTypes.Claims, "default", NewObject.Claim("pv-claim", string.Empty, "1Gi"));
        script.Create(Ago.Days(6) - Ago.Minutes(4), ResourceTypes.Volumes, string.Empty, RbdVolume());
        script.Create(Ago.Days(6) - Ago.Minutes(9), ResourceTypes.Pods, "default", Read(ClaimPod));
        var pod = Read(RbdPod);
        pod["spec"]!["volumes"] = new JsonArray(new JsonObject { ["name"] = "rbdpd", ["rbd"] = Read(RbdSource) });
        script.Create(Ago.Days(7), ResourceTypes.Pods, "default", pod);

        script.Create(Ago.Days(2), ResourceTypes.Services, "default", Read(Service));
        script.Create(Ago.Days(2), ResourceTypes.StatefulSets, "default", Read(Set));

        // The notes' proof: the Pods are others by now, the claims the same.
        script.Delete(Ago.Minutes(38), ResourceTypes.Pods, "default", "web-0");
        script.Delete(Ago.Minutes(38), ResourceTypes.Pods, "default", "web-1");
    }

    private static JsonObject RbdVolume()
    {
        var volume = NewObject.Volume("pv-volume", string.Empty, "10Gi", "rbd", Read(RbdSource));
        volume["metadata"]!["labels"] = new JsonObject { ["type"] = "local" };
        return volume;
    }

    private static JsonObject Read(string json) => (JsonObject)JsonNode.Parse(json)!;
}
