using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>Every served kind, and the users, through a stock <c>kubectl</c>.</summary>
[Trait("Category", "Long")]
public sealed class KindsTests : KubectlSession
{
    [Fact]
    public async Task Describe_OfEveryServedKind_Works()
    {
        await Kubectl.RunAsync("apply -f -", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "one-of-each-kind.yaml"), TestContext.Current.CancellationToken));

        // kubectl before 1.34 asks for the beta version of this one kind.
        var silent = new List<string>();
        foreach (var type in ResourceTypes.All.Where(type => type != ResourceTypes.AttributesClasses && type != ResourceTypes.Events))
        {
            var described = await Kubectl.RunAsync($"describe {type.QualifiedPlural} -A");
            if (!described.Contains("Name:", StringComparison.Ordinal)) silent.Add(type.QualifiedPlural);
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task ApiResources_NamesEverythingThatIsServed()
    {
        var names = (await Kubectl.RunAsync("api-resources -o name")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ResourceTypes.Served.Select(type => type.QualifiedPlural).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Explain_TellsTypesRequiredFieldsAndDescriptions()
    {
        var claim = await Kubectl.RunAsync("explain pvc.spec --recursive");
        Assert.Contains("accessModes\t<[]string>", claim, StringComparison.Ordinal);
        Assert.Contains("matchExpressions\t<[]LabelSelectorRequirement>", claim, StringComparison.Ordinal);
        Assert.Contains("key\t<string> -required-", claim, StringComparison.Ordinal);
        Assert.Contains("Who makes the volumes", await Kubectl.RunAsync("explain sc.provisioner"), StringComparison.Ordinal);
        Assert.Contains("snapshot.storage.k8s.io", await Kubectl.RunAsync("explain volumesnapshot.spec.source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_ForEachUser_SaysWhatTheRolesSay()
    {
        Assert.Contains("admin", await Kubectl.RunAsync("auth whoami"), StringComparison.Ordinal);
        Assert.Equal("yes", (await Kubectl.RunAsync("--context embedded-operator auth can-i delete persistentvolumes")).Trim());
        Assert.Equal("no", (await Kubectl.TryAsync("--context embedded-developer auth can-i get persistentvolumes")).Output.Trim());
        Assert.Equal("yes", (await Kubectl.RunAsync("--context embedded-developer auth can-i create pods/exec")).Trim());
        Assert.Equal("yes", (await Kubectl.RunAsync("auth can-i delete pvc --as developer")).Trim());
        Assert.Contains("persistentvolumeclaims", await Kubectl.RunAsync("--context embedded-developer auth can-i --list"), StringComparison.Ordinal);
        var (code, _, error) = await Kubectl.TryAsync("--context embedded-developer get pv");
        Assert.Equal(
            (1, "Error from server (Forbidden): persistentvolumes is forbidden: User \"developer\" cannot list resource \"persistentvolumes\" in API group \"\" at the cluster scope"),
            (code, error.Trim()));
    }

    [Fact]
    public async Task CreateToken_OfAnAccount_LetsItIn()
    {
        await Kubectl.RunAsync("create serviceaccount robot");
        await Kubectl.RunAsync("create role reader --verb=get,list --resource=pods");
        await Kubectl.RunAsync("create rolebinding reader --role=reader --serviceaccount=default:robot");
        var token = (await Kubectl.RunAsync("create token robot --duration 20m")).Trim();
        var (response, _) = await Cluster.SendAsync("GET", "/api/v1/namespaces/default/pods", token: token);
        Assert.Equal(200, (int)response.StatusCode);
        (response, _) = await Cluster.SendAsync("GET", "/api/v1/namespaces/default/secrets", token: token);
        Assert.Equal(403, (int)response.StatusCode);
        Assert.Contains("may not specify a duration less than 10 minutes", (await Kubectl.TryAsync("create token robot --duration 5m")).Error, StringComparison.Ordinal);
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
            Assert.Contains(" created", await Kubectl.RunAsync($"create {command}"), StringComparison.Ordinal);
        }

        Assert.Equal("0", await Kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
        await Kubectl.RunAsync("scale deployment d --replicas=2");
        Assert.Equal("2", await Kubectl.RunAsync("get deployment d -o jsonpath={.spec.replicas}"));
    }
}
