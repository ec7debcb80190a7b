using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>A running cluster with its controllers, and a stock <c>kubectl</c> on its kubeconfig.</summary>
[Trait("Needs", "kubectl")]
public abstract class KubectlSession : IAsyncLifetime
{
    /// <summary>The notes' StatefulSet with its Service, and the class that its claims name.</summary>
    protected const string Notes = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: course-nfs-storage
        provisioner: embedded.storage/nfs
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: nginx
          labels:
            app: nginx
        spec:
          ports:
          - port: 80
            name: web
          clusterIP: None
          selector:
            app: nginx
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web
        spec:
          serviceName: nginx
          replicas: 2
          selector:
            matchLabels:
              app: nginx
          template:
            metadata:
              labels:
                app: nginx
            spec:
              terminationGracePeriodSeconds: 1
              containers:
              - name: nginx
                image: nginx:1.25
                ports:
                - containerPort: 80
                  name: web
                volumeMounts:
                - name: www
                  mountPath: /usr/share/nginx/html
          volumeClaimTemplates:
          - metadata:
              name: www
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: course-nfs-storage
              resources:
                requests:
                  storage: 100M

        """;

    private protected ApiCluster Cluster { get; private set; } = null!;

    private protected Kubectl Kubectl { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Cluster = await ApiCluster.StartAsync(runsControllers: true);
        Kubectl = new Kubectl(Cluster.Host.KubeconfigPath);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Kubectl.Dispose();
        await Cluster.DisposeAsync();
    }
}
