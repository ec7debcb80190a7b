using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.EmbeddedCluster.Tests.Replay;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>
/// What people do most, with every <c>kubectl</c> that this machine has: those named by version (<c>kubectl.1.31</c>) that
/// stand beside the program of these tests, or that program alone where there is none.
/// </summary>
[Trait("Needs", "kubectl")]
[Trait("Category", "Long")]
public sealed partial class KubectlVersionTests
{
    private const int OldestThatReadsOpenApi = 29;

    private const string Objects = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: local}
        provisioner: kubernetes.io/host-path
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: nginx}
        spec: {clusterIP: None, selector: {app: nginx}, ports: [{port: 80, name: web}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: nginx
          replicas: 2
          selector: {matchLabels: {app: nginx}}
          template:
            metadata: {labels: {app: nginx}}
            spec:
              containers:
              - {name: nginx, image: nginx, volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]}
          volumeClaimTemplates:
          - metadata: {name: www}
            spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 100M}}}
        """;

    public static TheoryData<string> Programs
    {
        get
        {
            var program = new FileInfo(Kubectl.Program);
            var folder = ((program.ResolveLinkTarget(true) as FileInfo) ?? program).Directory!;
            var named = folder.GetFiles("kubectl.1.*").Where(file => VersionInName().IsMatch(file.Name)).Select(file => file.FullName).Order(StringComparer.Ordinal).ToList();
            return named.Count > 0 ? [.. named] : [Kubectl.Program];
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task CoreSession_OfThisVersion_Works(string program)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time, runsControllers: true);
        var timeline = new ClusterTimeline(cluster.Host, time);
        using var shell = new Shell(cluster.Host.KubeconfigPath, "default", program);
        async Task<string> Run(string line)
        {
            var (code, output, error) = await timeline.MoveWhileAsync(shell.RunAsync(line, cancellationToken), timeline.Now.AddMinutes(10));
            Assert.True(code == 0, $"{program}: {line}: exit code {code}\n{output}\n{error}");
            return output;
        }

        // Older ones know only a form of the OpenAPI document that is not served: they neither validate nor explain.
        var version = VersionInName().Match(program).Groups[1].Value;
        var readsOpenApi = version.Length == 0 || int.Parse(version, CultureInfo.InvariantCulture) >= OldestThatReadsOpenApi;
        var apply = $"kubectl apply {(readsOpenApi ? string.Empty : "--validate=false")} -f - <<'YAML'\n{Objects}\nYAML";
        Assert.Contains("statefulset.apps/web created", await Run(apply), StringComparison.Ordinal);
        Assert.Contains("service/nginx unchanged", await Run(apply), StringComparison.Ordinal);
        Assert.Contains("partitioned roll out complete: 2 new pods have been updated...\n", await Run("kubectl rollout status sts/web --timeout=60s"), StringComparison.Ordinal);
        Assert.Contains("www-web-1   Bound", await Run("kubectl get pvc -l app=nginx -o wide"), StringComparison.Ordinal);
        Assert.Equal("web-0 web-1", await Run("kubectl get pods -o jsonpath='{.items[*].metadata.name}'"));
        foreach (var described in (string[])["sts/web", "pod/web-0", "pvc/www-web-0", "pv", "sc/local", "node/node-1", "svc/nginx"])
            Assert.Contains("Name:", await Run($"kubectl describe {described}"), StringComparison.Ordinal);
        Assert.Contains("statefulset.apps/web scaled", await Run("kubectl scale sts web --replicas=3"), StringComparison.Ordinal);
        Assert.Contains("pod/web-2 condition met", await Run("kubectl wait --for=jsonpath={.spec.replicas}=3 sts/web --timeout=60s; kubectl rollout status sts/web --timeout=60s; kubectl wait --for=condition=Ready pod/web-2 --timeout=60s"), StringComparison.Ordinal);
        Assert.Contains("restarted", await Run("kubectl rollout restart sts/web"), StringComparison.Ordinal);
        Assert.Contains("roll out complete: 3 new pods", await Run("kubectl rollout status sts/web --timeout=300s"), StringComparison.Ordinal);
        Assert.Contains("REVISION", await Run("kubectl rollout history sts/web"), StringComparison.Ordinal);
        Assert.Contains("rolled back", await Run("kubectl rollout undo sts/web"), StringComparison.Ordinal);
        Assert.Contains("labeled", await Run("kubectl label pvc www-web-0 tier=gold"), StringComparison.Ordinal);
        Assert.Contains("annotate", await Run("kubectl annotate pvc www-web-0 note=mine"), StringComparison.Ordinal);
        Assert.Contains("patched", await Run("kubectl patch $(kubectl get pv -o name | head -n 1) -p '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Retain\"}}'"), StringComparison.Ordinal);
        if (readsOpenApi) Assert.Contains("FIELD", (await Run("kubectl explain pvc.spec.accessModes")).ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Contains("persistentvolumeclaims   pvc", Spaces().Replace(await Run("kubectl api-resources"), "   "), StringComparison.Ordinal);
        Assert.Equal("yes\n", await Run("kubectl auth can-i create pvc"));
        Assert.Contains("SuccessfulCreate", await Run("kubectl events --for statefulset/web"), StringComparison.Ordinal);
        Assert.Contains("deleted", await Run("kubectl delete sts web"), StringComparison.Ordinal);
        Assert.Contains("\"www-web-2\" deleted", await Run("kubectl delete pvc --all"), StringComparison.Ordinal);
    }

    [GeneratedRegex("kubectl\\.1\\.(\\d+)$")]
    private static partial Regex VersionInName();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
