using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>The commands of <c>kubectl</c> that write: apply from either side, diff, edit, replace, patch, label, delete.</summary>
public sealed class KubectlWriteTests : KubectlSession
{
    private const string Map = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: m}
        data: {x: "1", z: "2"}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubectl-write-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(true);
    }

    [Fact]
    public async Task Apply_FromTheClientAndThenTheServer_MovesTheOwnership()
    {
        Assert.Equal("configmap/m created", (await Kubectl.RunAsync("apply -f -", Map)).Trim());
        Assert.Equal("configmap/m serverside-applied", (await Kubectl.RunAsync("apply --server-side -f -", Map)).Trim());
        var managers = await Kubectl.RunAsync("get cm m --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}");
        Assert.Contains("kubectl ", $"{managers} ", StringComparison.Ordinal);
        Assert.DoesNotContain("client-side", managers, StringComparison.Ordinal);

        // What kubectl owned from the client's side, it may now also take back.
        await Kubectl.RunAsync("apply --server-side -f -", Map.Replace(", z: \"2\"", "", StringComparison.Ordinal));
        Assert.Equal("""{"x":"1"}""", await Kubectl.RunAsync("get cm m -o jsonpath={.data}"));
    }

    [Fact]
    public async Task Apply_ServerSideByAnother_ConflictsUntilForced()
    {
        await Kubectl.RunAsync("apply --server-side -f -", Map);
        var other = Map.Replace("x: \"1\"", "x: \"9\"", StringComparison.Ordinal);
        var (code, _, error) = await Kubectl.TryAsync("apply --server-side --field-manager=other -f -", other);
        Assert.Equal(1, code);
        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\": .data.x", error, StringComparison.Ordinal);
        await Kubectl.RunAsync("apply --server-side --field-manager=other --force-conflicts -f -", other);
        Assert.Equal("9", await Kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));
    }

    [Fact]
    public async Task Diff_OfEitherSide_ShowsTheChange()
    {
        await Kubectl.RunAsync("apply -f -", Map);
        Assert.Equal(0, (await Kubectl.TryAsync("diff -f -", Map)).Code);
        foreach (var side in new[] { "diff -f -", "diff --server-side --force-conflicts -f -" })
        {
            var (code, output, error) = await Kubectl.TryAsync(side, Map.Replace("x: \"1\"", "x: \"9\"", StringComparison.Ordinal));
            Assert.True(code == 1, error);
            Assert.Contains("+  x: \"9\"", output, StringComparison.Ordinal);
        }

        Assert.Equal("1", await Kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));
    }

    [Fact]
    public async Task Edit_Replace_Patch_Label_Annotate_Work()
    {
        await Kubectl.RunAsync("apply -f -", Map);
        var editor = Path.Combine(_folder.FullName, "editor.sh");
        await File.WriteAllTextAsync(editor, "#!/bin/sh\nsed -i 's/x: \"1\"/x: \"5\"/' \"$1\"\n", TestContext.Current.CancellationToken);
        var (code, output, error) = await Kubectl.ShellAsync($"KUBE_EDITOR='sh {editor}' kubectl edit cm m");
        Assert.True((code, output.Trim()) == (0, "configmap/m edited"), error);
        Assert.Equal("5", await Kubectl.RunAsync("get cm m -o jsonpath={.data.x}"));

        Assert.Equal("configmap/m replaced", (await Kubectl.RunAsync("replace -f -", Map)).Trim());
        var uid = await Kubectl.RunAsync("get cm m -o jsonpath={.metadata.uid}");
        Assert.Contains("configmap/m replaced", await Kubectl.RunAsync("replace --force -f -", Map), StringComparison.Ordinal);
        Assert.NotEqual(uid, await Kubectl.RunAsync("get cm m -o jsonpath={.metadata.uid}"));

        await Kubectl.RunAsync("patch cm m --type=merge -p {\"data\":{\"y\":\"3\"}}");
        await Kubectl.RunAsync("patch cm m --type=json -p [{\"op\":\"remove\",\"path\":\"/data/z\"}]");
        await Kubectl.RunAsync("label cm m a=b");
        Assert.Equal(1, (await Kubectl.TryAsync("label cm m a=c")).Code);
        await Kubectl.RunAsync("label cm m a=c --overwrite");
        await Kubectl.RunAsync("annotate cm m n=o");
        await Kubectl.RunAsync("label cm m a-");
        Assert.Equal("""{"x":"1","y":"3"}""", await Kubectl.RunAsync("get cm m -o jsonpath={.data}"));
        Assert.Equal("o", await Kubectl.RunAsync("get cm m -o jsonpath={.metadata.annotations.n}"));
    }

    [Fact]
    public async Task Create_OfTypedObjects_WorksInWhicheverFormKubectlSendsThem()
    {
        await Kubectl.RunAsync("create configmap c --from-literal=a=b");
        await Kubectl.RunAsync("create secret generic s --from-literal=a=b");
        await Kubectl.RunAsync("create role r --verb=get --resource=pods");
        await Kubectl.RunAsync("create deployment d --image=nginx --replicas=0");
        await Kubectl.RunAsync("create quota q --hard=pods=5");
        Assert.Equal("b", await Kubectl.RunAsync("get cm c -o jsonpath={.data.a}"));
        Assert.Equal("Yg==", await Kubectl.RunAsync("get secret s -o jsonpath={.data.a}"));
        Assert.Equal("get", await Kubectl.RunAsync("get role r -o jsonpath={.rules[0].verbs[0]}"));
        Assert.Equal("0", await Kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
        Assert.Equal("5", await Kubectl.RunAsync("get quota q -o jsonpath={.spec.hard.pods}"));
        Assert.Equal("yes", (await Kubectl.RunAsync("auth can-i create pods")).Trim());
    }

    [Fact]
    public async Task Delete_BySelectorCascadeAndGracePeriod_Works()
    {
        Cluster.CreateClaim("kept");
        Cluster.CreateClaim("gone");
        Cluster.Label("gone", "x");
        await Kubectl.RunAsync("delete pvc -l app=x --timeout=15s");
        Assert.Equal("persistentvolumeclaim/kept", (await Kubectl.RunAsync("get pvc -o name")).Trim());

        await Kubectl.RunAsync("run p --image=nginx --restart=Never");
        await Kubectl.RunAsync("delete pod p --now --timeout=15s");
        await Kubectl.RunAsync("run q --image=nginx --restart=Never");
        await Kubectl.RunAsync("delete pod q --grace-period=0 --force");

        foreach (var cascade in new[] { "background", "foreground", "orphan" })
        {
            await Kubectl.RunAsync($"create configmap {cascade}");
            var uid = await Kubectl.RunAsync($"get cm {cascade} -o jsonpath={{.metadata.uid}}");
            await Kubectl.RunAsync("apply -f -", $$"""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: of-{{cascade}}
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: {{cascade}}, uid: {{uid}}, blockOwnerDeletion: true}]
                """);
            await Kubectl.RunAsync($"delete cm {cascade} --cascade={cascade} --timeout=15s");
            await Cluster.Host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
            var left = Cluster.Store.Find(ResourceTypes.ConfigMaps, new ObjectKey("default", $"of-{cascade}"));
            Assert.Equal(cascade == "orphan", left is not null);
        }
    }
}
