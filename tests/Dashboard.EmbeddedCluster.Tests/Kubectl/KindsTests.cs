using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>Every served kind, and the users, through a stock <c>kubectl</c>.</summary>
[Trait("Needs", "kubectl")]
[Trait("Category", "Long")]
public sealed class KindsTests : IAsyncLifetime
{
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
    }

    [Fact]
    public async Task Describe_OfEveryServedKind_Works()
    {
        await _kubectl.RunAsync("apply -f -", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "one-of-each-kind.yaml"), TestContext.Current.CancellationToken));

        // kubectl before 1.34 asks for the beta version of this one kind.
        var silent = new List<string>();
        foreach (var type in ResourceTypes.All.Where(type => type != ResourceTypes.AttributesClasses && type != ResourceTypes.Events))
        {
            var described = await _kubectl.RunAsync($"describe {type.QualifiedPlural} -A");
            if (!described.Contains("Name:", StringComparison.Ordinal)) silent.Add(type.QualifiedPlural);
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task ApiResources_NamesEverythingThatIsServed()
    {
        var names = (await _kubectl.RunAsync("api-resources -o name")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ResourceTypes.Served.Select(type => type.QualifiedPlural).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Explain_TellsTypesRequiredFieldsAndDescriptions()
    {
        var claim = await _kubectl.RunAsync("explain pvc.spec --recursive");
        Assert.Contains("accessModes\t<[]string>", claim, StringComparison.Ordinal);
        Assert.Contains("matchExpressions\t<[]LabelSelectorRequirement>", claim, StringComparison.Ordinal);
        Assert.Contains("key\t<string> -required-", claim, StringComparison.Ordinal);
        Assert.Contains("Who makes the volumes", await _kubectl.RunAsync("explain sc.provisioner"), StringComparison.Ordinal);
        Assert.Contains("snapshot.storage.k8s.io", await _kubectl.RunAsync("explain volumesnapshot.spec.source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_ForEachUser_SaysWhatTheRolesSay()
    {
        Assert.Contains("admin", await _kubectl.RunAsync("auth whoami"), StringComparison.Ordinal);
        Assert.Equal("yes", (await _kubectl.RunAsync("--context embedded-operator auth can-i delete persistentvolumes")).Trim());
        Assert.Equal("no", (await _kubectl.TryAsync("--context embedded-developer auth can-i get persistentvolumes")).Output.Trim());
        Assert.Equal("yes", (await _kubectl.RunAsync("--context embedded-developer auth can-i create pods/exec")).Trim());
        Assert.Equal("yes", (await _kubectl.RunAsync("auth can-i delete pvc --as developer")).Trim());
        Assert.Contains("persistentvolumeclaims", await _kubectl.RunAsync("--context embedded-developer auth can-i --list"), StringComparison.Ordinal);
        var (code, _, error) = await _kubectl.TryAsync("--context embedded-developer get pv");
        Assert.Equal(
            (1, "Error from server (Forbidden): persistentvolumes is forbidden: User \"developer\" cannot list resource \"persistentvolumes\" in API group \"\" at the cluster scope"),
            (code, error.Trim()));
    }

    [Fact]
    public async Task CreateToken_OfAnAccount_LetsItIn()
    {
        await _kubectl.RunAsync("create serviceaccount robot");
        await _kubectl.RunAsync("create role reader --verb=get,list --resource=pods");
        await _kubectl.RunAsync("create rolebinding reader --role=reader --serviceaccount=default:robot");
        var token = (await _kubectl.RunAsync("create token robot --duration 20m")).Trim();
        var (response, _) = await _cluster.SendAsync("GET", "/api/v1/namespaces/default/pods", token: token);
        Assert.Equal(200, (int)response.StatusCode);
        (response, _) = await _cluster.SendAsync("GET", "/api/v1/namespaces/default/secrets", token: token);
        Assert.Equal(403, (int)response.StatusCode);
        Assert.Contains("may not specify a duration less than 10 minutes", (await _kubectl.TryAsync("create token robot --duration 5m")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OfWhatHasACommand_Works()
    {
        foreach (var command in (string[])
        [
            "configmap cm --from-literal=a=1", "secret generic s --from-literal=a=1", "clusterrole c --verb=get --non-resource-url=/x",
            "clusterrolebinding b --clusterrole=c --user=u --group=g", "quota q --hard=pods=3,requests.storage=5Gi", "deployment d --image=nginx --replicas=0",
            "job j --image=busybox", "service clusterip svc --tcp=80:8080", "namespace team",
        ])
        {
            Assert.Contains(" created", await _kubectl.RunAsync($"create {command}"), StringComparison.Ordinal);
        }

        Assert.Equal("0", await _kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
        await _kubectl.RunAsync("scale deployment d --replicas=2");
        Assert.Equal("2", await _kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
    }
}
