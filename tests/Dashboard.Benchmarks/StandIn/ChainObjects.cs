using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.StandIn;

/// <summary>
/// Makes the objects of a made-up cluster as JSON: chains of claim, volume and Pod as a StatefulSet's controller leaves
/// them, with <c>managedFields</c>, about 9 KB a chain. Fifty ordinals a set, twenty sets a namespace.
/// </summary>
internal static class ChainObjects
{
    public const int OrdinalsPerSet = 50;
    public const int SetsPerNamespace = 20;

    private static readonly string ClaimFields = ManagedFields("kube-controller-manager", 4);
    private static readonly string VolumeFields = ManagedFields("csi-provisioner", 6);
    private static readonly string PodFields = ManagedFields("kubelet", 19);
    private static readonly string Environment = string.Join(',', Enumerable.Range(0, 12).Select(number =>
        $$$$"""{"name":"SETTING_{{{{number}}}}","value":"a value as long as such values often are, number {{{{number}}}}"}"""));

    public static string Namespace(int chain) =>
        string.Create(CultureInfo.InvariantCulture, $"team-{chain / (OrdinalsPerSet * SetsPerNamespace):d4}");

    public static string SetName(int set) => string.Create(CultureInfo.InvariantCulture, $"database-{set:d5}");

    public static byte[] Claim(int chain, long version, string size = "8Gi") => Json($$$$"""
        {"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data-{{{{PodName(chain)}}}}","namespace":"{{{{Namespace(chain)}}}}","uid":"{{{{Uid(chain, 1)}}}}","resourceVersion":"{{{{version}}}}","creationTimestamp":"2026-11-01T08:00:00Z","labels":{"app.kubernetes.io/name":"database","app.kubernetes.io/instance":"{{{{SetName(chain / OrdinalsPerSet)}}}}"},"annotations":{"pv.kubernetes.io/bind-completed":"yes","pv.kubernetes.io/bound-by-controller":"yes","volume.beta.kubernetes.io/storage-provisioner":"rbd.csi.ceph.com","volume.kubernetes.io/storage-provisioner":"rbd.csi.ceph.com"},"finalizers":["kubernetes.io/pvc-protection"],{{{{ClaimFields}}}}},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{{{size}}}}"}},"volumeName":"pvc-{{{{Uid(chain, 1)}}}}","storageClassName":"ceph-block","volumeMode":"Filesystem"},"status":{"phase":"Bound","accessModes":["ReadWriteOnce"],"capacity":{"storage":"{{{{size}}}}"}}}
        """);

    public static byte[] Volume(int chain, long version) => Json($$$$"""
        {"kind":"PersistentVolume","apiVersion":"v1","metadata":{"name":"pvc-{{{{Uid(chain, 1)}}}}","uid":"{{{{Uid(chain, 2)}}}}","resourceVersion":"{{{{version}}}}","creationTimestamp":"2026-11-01T08:00:01Z","annotations":{"pv.kubernetes.io/provisioned-by":"rbd.csi.ceph.com","volume.kubernetes.io/provisioner-deletion-secret-name":"csi-rbd-provisioner","volume.kubernetes.io/provisioner-deletion-secret-namespace":"ceph"},"finalizers":["kubernetes.io/pv-protection"],{{{{VolumeFields}}}}},"spec":{"capacity":{"storage":"8Gi"},"csi":{"driver":"rbd.csi.ceph.com","volumeHandle":"0001-0024-{{{{Uid(chain, 4)}}}}-{{{{Uid(chain, 5)}}}}","fsType":"ext4","volumeAttributes":{"clusterID":"{{{{Uid(7, 7)}}}}","imageFeatures":"layering","imageName":"csi-vol-{{{{Uid(chain, 5)}}}}","pool":"kubernetes","storage.kubernetes.io/csiProvisionerIdentity":"1790000000000-8081-rbd.csi.ceph.com"},"controllerExpandSecretRef":{"name":"csi-rbd-provisioner","namespace":"ceph"},"nodeStageSecretRef":{"name":"csi-rbd-node","namespace":"ceph"}},"accessModes":["ReadWriteOnce"],"claimRef":{"kind":"PersistentVolumeClaim","namespace":"{{{{Namespace(chain)}}}}","name":"data-{{{{PodName(chain)}}}}","uid":"{{{{Uid(chain, 1)}}}}","apiVersion":"v1","resourceVersion":"100"},"persistentVolumeReclaimPolicy":"Delete","storageClassName":"ceph-block","volumeMode":"Filesystem"},"status":{"phase":"Bound"}}
        """);

    public static byte[] Pod(int chain, long version, bool isReady = true) => Json($$$$"""
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"{{{{PodName(chain)}}}}","generateName":"{{{{SetName(chain / OrdinalsPerSet)}}}}-","namespace":"{{{{Namespace(chain)}}}}","uid":"{{{{Uid(chain, 3)}}}}","resourceVersion":"{{{{version}}}}","creationTimestamp":"2026-11-01T08:00:00Z","labels":{"app.kubernetes.io/name":"database","app.kubernetes.io/instance":"{{{{SetName(chain / OrdinalsPerSet)}}}}","apps.kubernetes.io/pod-index":"{{{{chain % OrdinalsPerSet}}}}","controller-revision-hash":"{{{{SetName(chain / OrdinalsPerSet)}}}}-5d8f7c9b4","statefulset.kubernetes.io/pod-name":"{{{{PodName(chain)}}}}"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"{{{{SetName(chain / OrdinalsPerSet)}}}}","uid":"{{{{Uid(chain / OrdinalsPerSet, 6)}}}}","controller":true,"blockOwnerDeletion":true}],{{{{PodFields}}}}},"spec":{"volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"data-{{{{PodName(chain)}}}}"}},{"name":"settings","configMap":{"name":"settings","defaultMode":420}},{"name":"kube-api-access-x7k2p","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}}],"defaultMode":420}}],"containers":[{"name":"database","image":"example.test/database:15.4","ports":[{"name":"sql","containerPort":5432,"protocol":"TCP"}],"env":[{{{{Environment}}}}],"resources":{"limits":{"cpu":"2","memory":"4Gi"},"requests":{"cpu":"500m","memory":"2Gi"}},"volumeMounts":[{"name":"data","mountPath":"/var/lib/database"},{"name":"settings","mountPath":"/etc/database"},{"name":"kube-api-access-x7k2p","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"readinessProbe":{"exec":{"command":["is-ready"]},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","nodeName":"node-{{{{chain % 200}}}}","securityContext":{},"hostname":"{{{{PodName(chain)}}}}","subdomain":"database","schedulerName":"default-scheduler","tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"priority":0,"enableServiceLinks":true},"status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:00:05Z"},{"type":"Ready","status":"{{{{(isReady ? "True" : "False")}}}}","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:00:25Z"},{"type":"PodScheduled","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-01T08:00:05Z"}],"hostIP":"192.0.2.{{{{chain % 200}}}}","podIP":"198.51.100.{{{{chain % 250}}}}","startTime":"2026-11-01T08:00:05Z","containerStatuses":[{"name":"database","state":{"running":{"startedAt":"2026-11-01T08:00:15Z"}},"lastState":{},"ready":true,"restartCount":0,"image":"example.test/database:15.4","imageID":"example.test/database@sha256:{{{{Uid(9, 9)}}}}{{{{Uid(9, 8)}}}}","started":true}],"qosClass":"Burstable"}}
        """);

    public static byte[] StatefulSet(int set, long version) => Json($$$$"""
        {"kind":"StatefulSet","apiVersion":"apps/v1","metadata":{"name":"{{{{SetName(set)}}}}","namespace":"{{{{Namespace(set * OrdinalsPerSet)}}}}","uid":"{{{{Uid(set, 6)}}}}","resourceVersion":"{{{{version}}}}","generation":1,"creationTimestamp":"2026-11-01T08:00:00Z"},"spec":{"replicas":{{{{OrdinalsPerSet}}}},"selector":{"matchLabels":{"app.kubernetes.io/instance":"{{{{SetName(set)}}}}"}},"serviceName":"database","podManagementPolicy":"OrderedReady","updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":0}},"volumeClaimTemplates":[{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"8Gi"}},"storageClassName":"ceph-block","volumeMode":"Filesystem"},"status":{"phase":"Pending"}}],"template":{"metadata":{},"spec":{"containers":[]}}},"status":{"observedGeneration":1,"replicas":{{{{OrdinalsPerSet}}}},"readyReplicas":{{{{OrdinalsPerSet}}}},"currentReplicas":{{{{OrdinalsPerSet}}}},"updatedReplicas":{{{{OrdinalsPerSet}}}},"currentRevision":"{{{{SetName(set)}}}}-5d8f7c9b4","updateRevision":"{{{{SetName(set)}}}}-5d8f7c9b4"}}
        """);

    public static byte[] StorageClass() => Json("""
        {"kind":"StorageClass","apiVersion":"storage.k8s.io/v1","metadata":{"name":"ceph-block","uid":"00000000-0000-4000-8000-00000000c1a5","resourceVersion":"5","creationTimestamp":"2026-11-01T07:00:00Z","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"rbd.csi.ceph.com","reclaimPolicy":"Delete","allowVolumeExpansion":true,"volumeBindingMode":"Immediate"}
        """);

    public static byte[] NamespaceObject(int number) => Json($$$$"""
        {"kind":"Namespace","apiVersion":"v1","metadata":{"name":"{{{{Namespace(number * OrdinalsPerSet * SetsPerNamespace)}}}}","uid":"{{{{Uid(number, 8)}}}}","resourceVersion":"6","creationTimestamp":"2026-11-01T07:00:00Z"},"spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}
        """);

    private static string PodName(int chain) =>
        string.Create(CultureInfo.InvariantCulture, $"{SetName(chain / OrdinalsPerSet)}-{chain % OrdinalsPerSet}");

    private static string Uid(int number, int kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind:x8}-0000-4000-8000-{number:x12}");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    // As the API server writes them: one nested object per field that the manager owns.
    private static string ManagedFields(string manager, int fields) =>
        $$$$"""
        "managedFields":[{"manager":"{{{{manager}}}}","operation":"Update","apiVersion":"v1","time":"2026-11-01T08:00:05Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:annotations":{".":{}},"f:labels":{".":{}}},"f:spec":{
        """ + string.Join(',', Enumerable.Range(0, fields).Select(field =>
            $$$$"""
            "k:{\"name\":\"field-{{{{field}}}}\"}":{".":{},"f:name":{},"f:value":{},"f:terminationMessage":{}}
            """)) + "}}}]";
}
