using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>The commands of <c>kubectl</c> that write: apply from either side, diff, edit, replace, patch, label, delete.</summary>
[Trait("Needs", "kubectl")]
public sealed class KubectlWriteTests : IAsyncLifetime
{
    private const string Map = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: m}
        data: {x: "1", z: "2"}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubectl-write-");
    private ApiCluster _cluster = null!;
    private Kubectl _kubectl = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ApiCluster.StartAsync(runsControllers: true);
        _kubectl = new Kubectl(_cluster.Host.KubeconfigPath);
    }

    public async ValueTask DisposeAsync()
    {
        _kubectl.Dispose();
        await _cluster.DisposeAsync();
        _folder.Delete(true);
    }

    [Fact]
    public async Task Apply_FromTheClientAndThenTheServer_MovesTheOwnership()
    {
        Assert.Equal("configmap/m created", (await _kubectl.RunAsync("apply -f -", Map)).Trim());
        Assert.Equal("configmap/m serverside-applied", (await _kubectl.RunAsync("apply --server-side -f -", Map)).Trim());
        var managers = await _kubectl.RunAsync("get cm m --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}");
        Assert.Contains("kubectl ", $"{managers} ", StringComparison.Ordinal);
        Assert.DoesNotContain("client-side", managers, StringComparison.Ordinal);

        // What kubectl owned from the client's side, it may now also take back.
        await _kubectl.RunAsync("apply --server-side -f -", Map.Replace(", z: \"2\"", "", StringComparison.Ordinal));
        Assert.Equal("""{"x":"1"}""", await _kubectl.RunAsync("get cm m -o jsonpath={.data}"));
    }

    [Fact]
    public async Task Apply_ServerSideByAnother_ConflictsUntilForced()
    {
        await _kubectl.RunAsync("apply --server-side -f -", Map);
        var other = Map.Replace("x: \"1\"", "x: \"9\"", StringComparison.Ordinal);
        var (code, _, error) = await _kubectl.TryAsync("apply --server-side --field-manager=other -f -", other);
        Assert.Equal(1, code);
        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\": .data.x", error, StringComparison.Ordinal);
        await _kubectl.RunAsync("apply --server-side --field-manager=other --force-conflicts -f -", other);
        Assert.Equal("9", await _kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));
    }

    [Fact]
    public async Task Diff_OfEitherSide_ShowsTheChange()
    {
        await _kubectl.RunAsync("apply -f -", Map);
        Assert.Equal(0, (await _kubectl.TryAsync("diff -f -", Map)).Code);
        foreach (var side in new[] { "diff -f -", "diff --server-side --force-conflicts -f -" })
        {
            var (code, output, error) = await _kubectl.TryAsync(side, Map.Replace("x: \"1\"", "x: \"9\"", StringComparison.Ordinal));
            Assert.True(code == 1, error);
            Assert.Contains("+  x: \"9\"", output, StringComparison.Ordinal);
        }

        Assert.Equal("1", await _kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));
    }

    [Fact]
    public async Task Edit_Replace_Patch_Label_Annotate_Work()
    {
        await _kubectl.RunAsync("apply -f -", Map);
        var editor = Path.Combine(_folder.FullName, "editor.sh");
        await File.WriteAllTextAsync(editor, "#!/bin/sh\nsed -i 's/x: \"1\"/x: \"5\"/' \"$1\"\n", TestContext.Current.CancellationToken);
        var (code, output, error) = await _kubectl.ShellAsync($"KUBE_EDITOR='sh {editor}' kubectl edit cm m");
        Assert.True((code, output.Trim()) == (0, "configmap/m edited"), error);
        Assert.Equal("5", await _kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));

        Assert.Equal("configmap/m replaced", (await _kubectl.RunAsync("replace -f -", Map)).Trim());
        var uid = await _kubectl.RunAsync("get cm m -o jsonpath={.metadata.uid}");
        Assert.Contains("configmap/m replaced", await _kubectl.RunAsync("replace --force -f -", Map), StringComparison.Ordinal);
        Assert.NotEqual(uid, await _kubectl.RunAsync("get cm m -o jsonpath={.metadata.uid}"));

        await _kubectl.RunAsync("patch cm m --type=merge -p {\"data\":{\"y\":\"3\"}}");
        await _kubectl.RunAsync("patch cm m --type=json -p [{\"op\":\"remove\",\"path\":\"/data/z\"}]");
        await _kubectl.RunAsync("label cm m a=b");
        Assert.Equal(1, (await _kubectl.TryAsync("label cm m a=c")).Code);
        await _kubectl.RunAsync("label cm m a=c --overwrite");
        await _kubectl.RunAsync("annotate cm m n=o");
        await _kubectl.RunAsync("label cm m a-");
        Assert.Equal("""{"x":"1","y":"3"}""", await _kubectl.RunAsync("get cm m -o jsonpath={.data}"));
        Assert.Equal("o", await _kubectl.RunAsync("get cm m -o jsonpath={.metadata.annotations.n}"));
    }

    [Fact]
    public async Task Create_OfTypedObjects_WorksInWhicheverFormKubectlSendsThem()
    {
        await _kubectl.RunAsync("create configmap c --from-literal=a=b");
        await _kubectl.RunAsync("create secret generic s --from-literal=a=b");
        await _kubectl.RunAsync("create role r --verb=get --resource=pods");
        await _kubectl.RunAsync("create deployment d --image=nginx --replicas=0");
        await _kubectl.RunAsync("create quota q --hard=pods=5");
        Assert.Equal("b", await _kubectl.RunAsync("get cm c -o jsonpath={.data.a}"));
        Assert.Equal("Yg==", await _kubectl.RunAsync("get secret s -o jsonpath={.data.a}"));
        Assert.Equal("get", await _kubectl.RunAsync("get role r -o jsonpath={.rules[0].verbs[0]}"));
        Assert.Equal("0", await _kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
        Assert.Equal("5", await _kubectl.RunAsync("get quota q -o jsonpath={.spec.hard.pods}"));
        Assert.Equal("yes", (await _kubectl.RunAsync("auth can-i create pods")).Trim());
    }

    [Fact]
    public async Task Delete_BySelectorCascadeAndGracePeriod_Works()
    {
        _cluster.CreateClaim("kept");
        _cluster.CreateClaim("gone");
        _cluster.Label("gone", "x");
        await _kubectl.RunAsync("delete pvc -l app=x --timeout=15s");
        Assert.Equal("persistentvolumeclaim/kept", (await _kubectl.RunAsync("get pvc -o name")).Trim());

        await _kubectl.RunAsync("run p --image=nginx --restart=Never");
        await _kubectl.RunAsync("delete pod p --now --timeout=15s");
        await _kubectl.RunAsync("run q --image=nginx --restart=Never");
        await _kubectl.RunAsync("delete pod q --grace-period=0 --force");

        foreach (var cascade in new[] { "background", "foreground", "orphan" })
        {
            await _kubectl.RunAsync($"create configmap {cascade}");
            var uid = await _kubectl.RunAsync($"get cm {cascade} -o jsonpath={{.metadata.uid}}");
            await _kubectl.RunAsync("apply -f -", $$"""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: of-{{cascade}}
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: {{cascade}}, uid: {{uid}}, blockOwnerDeletion: true}]
                """);
            await _kubectl.RunAsync($"delete cm {cascade} --cascade={cascade} --timeout=15s");
            await _cluster.Host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
            var left = _cluster.Store.Find(ResourceTypes.ConfigMaps, new ObjectKey("default", $"of-{cascade}"));
            Assert.Equal(cascade == "orphan", left is not null);
        }
    }
}
