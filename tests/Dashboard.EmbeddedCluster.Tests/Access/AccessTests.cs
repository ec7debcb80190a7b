using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Access;

/// <summary>Who is let in, as whom, and what is said to the others.</summary>
public sealed class AccessTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";

    [Theory]
    [InlineData("developer", "GET", "/api/v1/persistentvolumes", "persistentvolumes is forbidden: User \"developer\" cannot list resource \"persistentvolumes\" in API group \"\" at the cluster scope")]
    [InlineData("developer", "GET", "/api/v1/persistentvolumes?watch=true", "persistentvolumes is forbidden: User \"developer\" cannot watch resource \"persistentvolumes\" in API group \"\" at the cluster scope")]
    [InlineData("developer", "GET", "/api/v1/persistentvolumes/pv", "persistentvolumes \"pv\" is forbidden: User \"developer\" cannot get resource \"persistentvolumes\" in API group \"\" at the cluster scope")]
    [InlineData("developer", "DELETE", "/api/v1/namespaces/kube-system/pods", "pods is forbidden: User \"developer\" cannot deletecollection resource \"pods\" in API group \"\" in the namespace \"kube-system\"")]
    [InlineData("developer", "GET", "/api/v1/namespaces/kube-system", "namespaces \"kube-system\" is forbidden: User \"developer\" cannot get resource \"namespaces\" in API group \"\" in the namespace \"kube-system\"")]
    [InlineData("developer", "GET", "/apis/storage.k8s.io/v1/storageclasses?fieldSelector=metadata.name%3Dfast", "storageclasses.storage.k8s.io \"fast\" is forbidden: User \"developer\" cannot list resource \"storageclasses\" in API group \"storage.k8s.io\" at the cluster scope")]
    [InlineData("operator", "PATCH", "/apis/apps/v1/namespaces/default/statefulsets/web/scale", "statefulsets.apps \"web\" is forbidden: User \"operator\" cannot patch resource \"statefulsets/scale\" in API group \"apps\" in the namespace \"default\"")]
    [InlineData("operator", "GET", "/apis/example.com/v1/things", "things.example.com is forbidden: User \"operator\" cannot list resource \"things\" in API group \"example.com\" at the cluster scope")]
    [InlineData("operator", "GET", "/metrics", "forbidden: User \"operator\" cannot get path \"/metrics\"")]
    [InlineData("", "POST", "/metrics", "forbidden: User \"system:anonymous\" cannot post path \"/metrics\"")]
    public async Task Request_NotAllowed_IsRefusedInKubernetesWords(string user, string method, string path, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (response, body) = await cluster.SendAsync(method, path, token: user.Length == 0 ? "" : cluster.TokenOf(user));
        Assert.Equal((HttpStatusCode.Forbidden, message), (response.StatusCode, JsonNode.Parse(body).Text("message")));
    }

    [Fact]
    public async Task Request_WithAWrongToken_Is401()
    {
        await using var cluster = await ApiCluster.StartAsync();
        foreach (var token in (string[])["x", "a.b.c", "..", cluster.Token[1..]])
        {
            var (response, body) = await cluster.SendAsync("GET", "/api/v1/pods", token: token);
            Assert.Equal((HttpStatusCode.Unauthorized, "Unauthorized"), (response.StatusCode, JsonNode.Parse(body).Text("message")));
        }
    }

    [Theory]
    [InlineData("developer", "bob", "users \"bob\" is forbidden: User \"developer\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope")]
    [InlineData("developer", "system:serviceaccount:kube-system:x", "serviceaccounts \"x\" is forbidden: User \"developer\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"kube-system\"")]
    public async Task Impersonation_WithoutTheRight_IsRefused(string user, string other, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (code, json) = await SendAsync(cluster, "GET", "/api/v1/pods", null, cluster.TokenOf(user), ("Impersonate-User", other));
        Assert.Equal((HttpStatusCode.Forbidden, message), (code, json.Text("message")));
    }

    [Fact]
    public async Task Impersonation_ByTheAdmin_ActsAsThatUser()
    {
        await using var cluster = await ApiCluster.StartAsync();
        const string Who = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
        var (_, answer) = await SendAsync(cluster, "POST", Who, "{}", cluster.Token,
            ("Impersonate-User", "bob"), ("Impersonate-Group", "team"), ("Impersonate-Uid", "7"), ("Impersonate-Extra-acme.com%2Fscope", "x"));
        Assert.Equal("""{"username":"bob","uid":"7","groups":["team","system:authenticated"],"extra":{"acme.com/scope":["x"]}}""", answer.Object("status", "userInfo")!.ToJsonString());

        (_, answer) = await SendAsync(cluster, "POST", Who, "{}", cluster.TokenOf("developer"), ("Impersonate-User", "system:serviceaccount:default:robot"));
        Assert.Equal(["system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated"], answer.Texts("status", "userInfo", "groups"));

        var (code, _) = await SendAsync(cluster, "GET", "/api/v1/persistentvolumes", null, cluster.Token, ("Impersonate-User", "developer"));
        Assert.Equal(HttpStatusCode.Forbidden, code);
        (code, _) = await SendAsync(cluster, "GET", "/api/v1/persistentvolumes", null, cluster.Token, ("Impersonate-Group", "team"));
        Assert.Equal(HttpStatusCode.InternalServerError, code);
    }

    [Fact]
    public async Task Token_OfAServiceAccount_CountsUntilItExpiresOrTheAccountGoes()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time);
        await cluster.JsonAsync("POST", Accounts, """{"metadata":{"name":"robot"}}""");
        var (created, request) = await cluster.JsonAsync("POST", $"{Accounts}/robot/token", """{"spec":{"expirationSeconds":900}}""");
        Assert.Equal(HttpStatusCode.Created, created);
        var token = request.Text("status", "token")!;
        Assert.Equal("system:serviceaccount:default:robot", await NameAsync(cluster, token));
        Assert.Equal(HttpStatusCode.Forbidden, (await cluster.SendAsync("GET", "/api/v1/pods", token: token)).Response.StatusCode);
        Assert.Null(await NameAsync(cluster, token[..^2] + (token[^2] == 'A' ? "B" : "A") + token[^1]));

        time.Advance(TimeSpan.FromSeconds(901));
        Assert.Null(await NameAsync(cluster, token));

        (_, request) = await cluster.JsonAsync("POST", $"{Accounts}/robot/token", "{}");
        token = request.Text("status", "token")!;
        Assert.NotNull(await NameAsync(cluster, token));
        await cluster.JsonAsync("DELETE", $"{Accounts}/robot");
        await cluster.JsonAsync("POST", Accounts, """{"metadata":{"name":"robot"}}""");
        Assert.Null(await NameAsync(cluster, token));
    }

    [Theory]
    [InlineData("""{"spec":{"expirationSeconds":60}}""", 422, "TokenRequest.authentication.k8s.io \"robot\" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes")]
    [InlineData("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p"}}}""", 404, "pods \"p\" not found")]
    public async Task Token_BadRequest_IsRefused(string body, int code, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("POST", Accounts, """{"metadata":{"name":"robot"}}""");
        var (answered, json) = await cluster.JsonAsync("POST", $"{Accounts}/robot/token", body);
        Assert.Equal((code, message), ((int)answered, json.Text("message")));
    }

    [Fact]
    public async Task TokenReview_ForAnotherAudience_IsThatAudiencesAlone()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("POST", Accounts, """{"metadata":{"name":"robot"}}""");
        var (_, request) = await cluster.JsonAsync("POST", $"{Accounts}/robot/token", """{"spec":{"audiences":["vault"]}}""");
        var token = request.Text("status", "token")!;
        Assert.Equal(HttpStatusCode.Unauthorized, (await cluster.SendAsync("GET", "/api", token: token)).Response.StatusCode);
        Assert.Null(await NameAsync(cluster, token));
        Assert.Equal("system:serviceaccount:default:robot", await NameAsync(cluster, token, "vault"));
    }

    [Fact]
    public async Task AccessReviews_AnswerWithTheReason()
    {
        await using var cluster = await ApiCluster.StartAsync();
        const string Reviews = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
        var (code, answer) = await cluster.JsonAsync("POST", Reviews, """{"spec":{"user":"developer","resourceAttributes":{"namespace":"default","verb":"list","resource":"pods"}}}""");
        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal("""{"allowed":true,"reason":"RBAC: allowed by RoleBinding \u0022developer/default\u0022 of ClusterRole \u0022admin\u0022 to User \u0022developer\u0022"}""", answer["status"]!.ToJsonString());
        (_, answer) = await cluster.JsonAsync("POST", Reviews, """{"spec":{"user":"developer","resourceAttributes":{"verb":"list","resource":"pods"}}}""");
        Assert.Equal("""{"allowed":false}""", answer["status"]!.ToJsonString());
        (code, answer) = await cluster.JsonAsync("POST", Reviews, """{"spec":{}}""");
        Assert.Equal((HttpStatusCode)422, code);
        Assert.Equal(["spec.resourceAttributes", "spec.user"], answer.Items("details", "causes").Select(cause => cause.Text("field")));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await cluster.SendAsync("GET", Reviews)).Response.StatusCode);
    }

    [Fact]
    public async Task DefaultAccount_OfANewNamespace_IsMadeAndMadeAgain()
    {
        await using var cluster = await ApiCluster.StartAsync(runsControllers: true);
        var key = new ObjectKey("team", "default");
        await cluster.JsonAsync("POST", "/api/v1/namespaces", """{"metadata":{"name":"team"}}""");
        await IdleAsync(cluster);
        var first = cluster.Store.Find(ResourceTypes.ServiceAccounts, key)!.Uid;
        await cluster.JsonAsync("DELETE", "/api/v1/namespaces/team/serviceaccounts/default");
        await IdleAsync(cluster);
        Assert.NotEqual(first, cluster.Store.Find(ResourceTypes.ServiceAccounts, key)!.Uid);
    }

    [Fact]
    public async Task AggregatedRole_AnotherPartCreated_HoldsItsRules()
    {
        await using var cluster = await ApiCluster.StartAsync(runsControllers: true);
        await cluster.JsonAsync("POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles", """
            {"metadata":{"name":"volumes-for-viewers","labels":{"rbac.authorization.k8s.io/aggregate-to-view":"true"}},
             "rules":[{"apiGroups":["example.com"],"resources":["things"],"verbs":["get"]}]}
            """);
        await IdleAsync(cluster);
        foreach (var name in (string[])["view", "edit", "admin"])
        {
            var role = cluster.Store.Find(ResourceTypes.ClusterRoles, ObjectKey.ClusterScoped(name))!.Json;
            Assert.Contains(role.Items("rules"), rule => rule.Texts("apiGroups").Contains("example.com"));
        }
    }

    [Theory]
    [InlineData("watch=false", "list")]
    [InlineData("watch=False", "list")]
    [InlineData("watch=0", "list")]
    [InlineData("watch=F", "watch")]
    [InlineData("watch=true", "watch")]
    [InlineData("watch", "watch")]
    [InlineData("limit=3", "list")]
    public void Verb_OfACollection_IsWhatIsServed(string query, string verb)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.Path = "/api/v1/pods";
        http.Request.QueryString = new QueryString("?" + query);
        Assert.Equal(verb, RequestAttributes.Read(http.Request).Verb);
        Assert.Equal(verb == "watch", ListOptions.Read(http.Request.Query).IsWatch);
    }

    [Fact]
    public async Task TokenReview_SeveralAudiences_AnswersThoseTheTokenIsGoodFor()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var spec = new JsonObject { ["token"] = cluster.Token, ["audiences"] = new JsonArray("elsewhere", AccountTokens.Audience) };
        var (_, answer) = await cluster.JsonAsync("POST", "/apis/authentication.k8s.io/v1/tokenreviews", new JsonObject { ["spec"] = spec }.ToJsonString());
        Assert.Equal([AccountTokens.Audience], answer.Texts("status", "audiences"));
    }

    private static Task IdleAsync(ApiCluster cluster) => cluster.Host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);

    private static async Task<string?> NameAsync(ApiCluster cluster, string token, string? audience = null)
    {
        var spec = new JsonObject { ["token"] = token };
        if (audience is not null) spec["audiences"] = new JsonArray(audience);
        var (_, answer) = await cluster.JsonAsync("POST", "/apis/authentication.k8s.io/v1/tokenreviews", new JsonObject { ["spec"] = spec }.ToJsonString());
        return answer.Text("status", "user", "username");
    }

    private static async Task<(HttpStatusCode Code, JsonNode Json)> SendAsync(ApiCluster cluster, string method, string path, string? body, string token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(cluster.Client.BaseUri, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await cluster.Client.HttpClient.SendAsync(request, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit))!);
    }
}
