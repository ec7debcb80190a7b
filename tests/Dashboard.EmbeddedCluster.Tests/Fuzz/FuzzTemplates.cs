namespace Dashboard.EmbeddedCluster.Tests.Fuzz;

/// <summary>Right requests of the kinds that the recorded refusals leave out.</summary>
internal static class FuzzTemplates
{
    private const string Namespaced = "/api/v1/namespaces/refusals";
    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}],"env":[{"name":"X","value":"1"}],"resources":{"requests":{"cpu":"1","memory":"1Gi"}}}],"volumes":[{"name":"v","emptyDir":{}}]}}""";
    private const string Claim = """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"c","finalizers":["example.com/x"]},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},"storageClassName":""}}""";
    private const string Set = """{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"s"},"spec":{"replicas":1,"serviceName":"x","selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}},"volumeClaimTemplates":[{"metadata":{"name":"d"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}""";

    /// <summary>Method, path, content type and body.</summary>
    public static readonly (string Method, string Path, string ContentType, string Body)[] More =
    [
        ("POST", $"{Namespaced}/pods", "application/json", Pod),
        ("POST", $"{Namespaced}/persistentvolumeclaims", "application/json", Claim),
        ("POST", "/apis/apps/v1/namespaces/refusals/statefulsets", "application/json", Set),
        ("PUT", $"{Namespaced}/pods/p", "application/json", Pod),
        ("PUT", $"{Namespaced}/pods/p/status", "application/json", """{"metadata":{"name":"p"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}"""),
        ("PATCH", $"{Namespaced}/persistentvolumeclaims/c?fieldManager=a", "application/apply-patch+yaml", Claim),
        ("PATCH", $"{Namespaced}/pods/q?fieldManager=b&force=true", "application/apply-patch+yaml", Pod.Replace("\"p\"", "\"q\"", StringComparison.Ordinal)),
        ("PATCH", "/apis/apps/v1/namespaces/refusals/statefulsets/s?fieldManager=a", "application/apply-patch+yaml", Set),
        ("PATCH", $"{Namespaced}/pods/p", "application/strategic-merge-patch+json", """{"metadata":{"labels":{"x":null,"y":"z"}},"spec":{"containers":[{"name":"c","image":"j"},{"name":"d","$patch":"delete"}],"$setElementOrder/containers":[{"name":"c"}]}}"""),
        ("PATCH", $"{Namespaced}/pods/p", "application/json-patch+json", """[{"op":"add","path":"/metadata/labels/z","value":"1"},{"op":"test","path":"/spec/containers/0/name","value":"c"},{"op":"move","from":"/metadata/labels/z","path":"/metadata/labels/w"}]"""),
        ("PATCH", $"{Namespaced}/configmaps/m", "application/merge-patch+json", """{"metadata":{"managedFields":[{"manager":"x","operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{}}}]},"data":{"x":"y"}}"""),
        ("POST", $"{Namespaced}/configmaps", "application/yaml", "metadata:\n  name: m\ndata: &d\n  x: \"1\"\nbinaryData: {}\n"),
        ("POST", $"{Namespaced}/secrets", "application/json", """{"metadata":{"generateName":"s-"},"data":{"x":"eA=="},"type":"Opaque"}"""),
        ("POST", $"{Namespaced}/services", "application/json", """{"metadata":{"name":"x"},"spec":{"ports":[{"port":80,"targetPort":"web"}],"selector":{"a":"b"}}}"""),
        ("POST", $"{Namespaced}/events", "application/json", """{"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p","namespace":"refusals"},"reason":"R","message":"m","type":"Normal","count":1}"""),
        ("POST", "/api/v1/nodes", "application/json", """{"metadata":{"name":"n"},"spec":{"taints":[{"key":"a","effect":"NoSchedule"}]},"status":{"capacity":{"cpu":"4"}}}"""),
        ("POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles", "application/json", """{"metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"""),
        ("POST", "/apis/coordination.k8s.io/v1/namespaces/refusals/leases", "application/json", """{"metadata":{"name":"l"},"spec":{"holderIdentity":"x","leaseDurationSeconds":5,"renewTime":"2026-01-01T00:00:00.000000Z"}}"""),
        ("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "application/json", """{"spec":{"resourceAttributes":{"verb":"get","resource":"pods","namespace":"refusals"}}}"""),
        ("POST", "/apis/snapshot.storage.k8s.io/v1/namespaces/refusals/volumesnapshots", "application/json", """{"metadata":{"name":"v"},"spec":{"source":{"persistentVolumeClaimName":"c"}}}"""),
        ("DELETE", $"{Namespaced}/pods/p", "application/json", """{"gracePeriodSeconds":0,"propagationPolicy":"Foreground","preconditions":{"uid":"x"}}"""),
        ("DELETE", $"{Namespaced}/configmaps?labelSelector=a%3Db", "application/json", "{}"),
        ("GET", $"{Namespaced}/pods?limit=2&labelSelector=a%20in%20%28b%2Cc%29", "application/json", ""),
        ("GET", "/api/v1/pods?fieldSelector=spec.nodeName%3Dx", "application/json", ""),
        ("GET", "/openapi/v3/api/v1", "application/json", ""),
        ("GET", "/apis/apps/v1", "application/json", ""),
        ("PATCH", "/apis/apps/v1/namespaces/refusals/statefulsets/s/scale", "application/merge-patch+json", """{"spec":{"replicas":2}}"""),
        ("PUT", "/apis/apps/v1/namespaces/refusals/statefulsets/s/scale", "application/json", """{"metadata":{"name":"s","namespace":"refusals"},"spec":{"replicas":1}}"""),
        ("PUT", "/api/v1/namespaces/refusals/finalize", "application/json", """{"metadata":{"name":"refusals"},"spec":{"finalizers":["kubernetes"]}}"""),
    ];
}
