using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Access;

public sealed class AuthorizerTests
{
    private readonly ObjectStore _store = new();
    private readonly ClusterRegistry _registry;
    private readonly Authorizer _authorizer;

    public AuthorizerTests()
    {
        _registry = new ClusterRegistry(_store, TimeProvider.System);
        BaseCluster.Create(_registry);
        _authorizer = new Authorizer(_store);
    }

    [Theory]
    [InlineData("admin", "delete", "", "persistentvolumes", "", "", true)]
    [InlineData("operator", "delete", "", "persistentvolumes", "", "", true)]
    [InlineData("operator", "update", "storage.k8s.io", "volumeattachments/status", "", "", true)]
    [InlineData("operator", "create", "snapshot.storage.k8s.io", "volumesnapshots", "any", "", true)]
    [InlineData("operator", "patch", "", "persistentvolumeclaims", "any", "x", true)]
    [InlineData("operator", "list", "", "pods", "", "", true)]
    [InlineData("operator", "delete", "", "pods", "any", "x", false)]
    [InlineData("operator", "create", "", "pods/exec", "any", "x", false)]
    [InlineData("operator", "get", "", "secrets", "any", "x", false)]
    [InlineData("developer", "list", "", "persistentvolumeclaims", "default", "", true)]
    [InlineData("developer", "create", "", "pods/exec", "default", "x", true)]
    [InlineData("developer", "get", "", "secrets", "default", "x", true)]
    [InlineData("developer", "patch", "apps", "statefulsets/scale", "default", "x", true)]
    [InlineData("developer", "create", "rbac.authorization.k8s.io", "roles", "default", "", true)]
    [InlineData("developer", "create", "", "resourcequotas", "default", "", false)]
    [InlineData("developer", "list", "", "persistentvolumeclaims", "", "", false)]
    [InlineData("developer", "list", "", "persistentvolumeclaims", "other", "", false)]
    [InlineData("developer", "list", "", "persistentvolumes", "", "", false)]
    [InlineData("developer", "list", "storage.k8s.io", "storageclasses", "", "", false)]
    [InlineData("nobody", "create", "authorization.k8s.io", "selfsubjectaccessreviews", "", "", true)]
    [InlineData("nobody", "list", "", "pods", "default", "", false)]
    public void Decide_ForTheUsersOfTheKubeconfig_FollowsTheirRoles(string user, string verb, string group, string resource, string @namespace, string name, bool expected)
    {
        var parts = resource.Split('/');
        var request = new AccessRequest(verb) { Group = group, Resource = parts[0], Subresource = parts.Length > 1 ? parts[1] : "", Namespace = @namespace, Name = name };
        Assert.Equal(expected, _authorizer.Decide(User(user), request).IsAllowed);
    }

    [Theory]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}""", "get", "", "pods", "", "", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}""", "get", "", "pods", "log", "", false)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods/log"]}""", "get", "", "pods", "", "", false)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["*/log"]}""", "get", "", "pods", "log", "", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["*"]}""", "get", "", "pods", "log", "", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":["apps"],"resources":["*"]}""", "get", "", "pods", "", "", false)]
    [InlineData("""{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}""", "impersonate", "x", "users", "", "bob", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["a"]}""", "get", "", "pods", "", "a", true)]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"resourceNames":["a"]}""", "get", "", "pods", "", "b", false)]
    [InlineData("""{"verbs":["list"],"apiGroups":[""],"resources":["pods"],"resourceNames":["a"]}""", "list", "", "pods", "", "", false)]
    public void Allows_OneRule_CoversWhatItNames(string rule, string verb, string group, string resource, string subresource, string name, bool expected)
    {
        var role = new JsonObject { ["rules"] = new JsonArray(JsonNode.Parse(rule)) };
        var read = Assert.Single(PolicyRule.Read(role));
        Assert.Equal(expected, read.Allows(new AccessRequest(verb) { Group = group, Resource = resource, Subresource = subresource, Name = name }));
    }

    [Theory]
    [InlineData("/api", "/api", true)]
    [InlineData("/api", "/api/v1", false)]
    [InlineData("/api/*", "/api/v1", true)]
    [InlineData("*", "/anything", true)]
    public void Allows_APath_ByItsPattern(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new PolicyRule(["get"], [], [], [], [pattern]).Allows(new AccessRequest("get") { Path = path }));

    [Fact]
    public void Decide_ARoleChanged_FollowsAtOnce()
    {
        var request = new AccessRequest("list") { Resource = "pods", Namespace = "default" };
        var robot = new UserInfo("system:serviceaccount:default:robot", "", []);
        Assert.False(_authorizer.Decide(robot, request).IsAllowed);
        _registry.Create(ResourceTypes.RoleBindings, "default", (JsonObject)JsonNode.Parse(
            """{"metadata":{"name":"r"},"roleRef":{"kind":"Role","name":"reader"},"subjects":[{"kind":"ServiceAccount","name":"robot"}]}""")!);
        var without = _authorizer.Decide(robot, request);
        Assert.Equal((false, "RBAC: role.rbac.authorization.k8s.io \"reader\" not found"), (without.IsAllowed, without.Reason));

        _registry.Create(ResourceTypes.Roles, "default", (JsonObject)JsonNode.Parse("""{"metadata":{"name":"reader"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]}""")!);
        var with = _authorizer.Decide(robot, request);
        Assert.Equal((true, "RBAC: allowed by RoleBinding \"r/default\" of Role \"reader\" to ServiceAccount \"robot/default\""), (with.IsAllowed, with.Reason));

        _registry.Delete(ResourceTypes.RoleBindings, new ObjectKey("default", "r"));
        Assert.False(_authorizer.Decide(robot, request).IsAllowed);
    }

    [Fact]
    public void BootstrapRoles_Aggregated_HoldTheRulesOfTheLevelsBelow()
    {
        var roles = BootstrapRoles.Roles().ToDictionary(role => role.Text("metadata", "name")!);
        int Count(string name) => roles[name].Array("rules")!.Count;
        Assert.Equal(Count("system:aggregate-to-view"), Count("view"));
        Assert.Equal(Count("view") + Count("system:aggregate-to-edit"), Count("edit"));
        Assert.Equal(Count("edit") + Count("system:aggregate-to-admin"), Count("admin"));
    }

    private static UserInfo User(string name) => new(name, "", name == "admin" ? [UserInfo.Masters] : [UserInfo.Authenticated]);
}
