using System.Net;
using System.Net.WebSockets;
using Dashboard.Tests.Startup;

namespace Dashboard.Tests.Access;

/// <summary>A website must not drive a dashboard that holds an administrator's kubeconfig.</summary>
public sealed class GuardTests(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    public static TheoryData<string> Sockets => ["/hubs/storage", "/_blazor"];

    [Theory, MemberData(nameof(Sockets))]
    public async Task Socket_WithForeignOrigin_IsForbidden(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(path, ("Origin", "https://evil.test")));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(path, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(path, ("Origin", $"http://127.0.0.1:{dashboard.Address.Port + 1}")));
    }

    [Theory, MemberData(nameof(Sockets))]
    public async Task Socket_WithForeignHost_IsABadRequest(string path)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await OpenAsync(path, ("Host", "evil.test")));
        Assert.Equal(HttpStatusCode.BadRequest, await OpenAsync(path, ("Host", $"evil.test:{dashboard.Address.Port}"), ("Origin", $"http://evil.test:{dashboard.Address.Port}")));
    }

    [Theory, MemberData(nameof(Sockets))]
    public async Task Socket_OfThePageItselfOrOfNoWebsite_Opens(string path)
    {
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(path, ("Origin", dashboard.Address.GetLeftPart(UriPartial.Authority))));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(path));
    }

    [Theory]
    [InlineData("POST", "/hubs/storage/negotiate")]
    [InlineData("POST", "/_blazor/negotiate")]
    [InlineData("POST", "/graph")]
    [InlineData("DELETE", "/claims")]
    public async Task Write_WithForeignOrigin_IsForbidden(string method, string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(method, path, ("Origin", "http://evil.test"))).Status);

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("evil.test", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.test", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.test", HttpStatusCode.BadRequest)]
    public async Task Page_ByItsHost_IsServedOrRefused(string host, HttpStatusCode expected) =>
        Assert.Equal(expected, (await SendAsync("GET", "/graph", ("Host", host))).Status);

    [Theory]
    [InlineData("/graph")]
    [InlineData("/health/ready")]
    [InlineData("/robots.txt")]
    [InlineData("/there-is-no-such-page")]
    public async Task Response_CarriesTheSecurityHeadersOnce(string path)
    {
        var (_, headers) = await SendAsync("GET", path);

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    private async Task<(HttpStatusCode Status, System.Net.Http.Headers.HttpResponseHeaders Headers)> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken).Soon();
        return (response.StatusCode, response.Headers);
    }

    private async Task<HttpStatusCode> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        var address = new UriBuilder(dashboard.Address) { Scheme = "ws", Path = path }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken).Soon();
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
