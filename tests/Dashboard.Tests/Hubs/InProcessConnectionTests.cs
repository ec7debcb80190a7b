using System.Security.Claims;
using Dashboard.Hubs.InProcess;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Hubs;

public sealed class InProcessConnectionTests
{
    [Fact]
    public async Task ConnectAsync_ToAHubForARole_RefusesWhoHasItNot()
    {
        await using var services = Services();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Connect<KeepersHub>(services, User("bob")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Connect<KeepersHub>(services, new ClaimsPrincipal(new ClaimsIdentity())));
        await using var connection = await Connect<KeepersHub>(services, User("alice", "keeper"));
    }

    [Fact]
    public async Task ConnectAsync_ToAHubForAnybody_LetsAnonymousIn()
    {
        await using var services = Services();
        await using var connection = await Connect<OpenHub>(services, new ClaimsPrincipal(new ClaimsIdentity()));
    }

    [Fact]
    public async Task ConnectAsync_Connection_NeedsNoPings()
    {
        await using var services = Services();
        await using var connection = await Connect<OpenHub>(services, User("alice"));

        // SignalR closes an idle connection that has neither pings nor this.
        Assert.True(connection.Features.Get<IConnectionInherentKeepAliveFeature>()?.HasInherentKeepAlive);
    }

    private static ServiceProvider Services() =>
        new ServiceCollection().AddLogging().AddAuthorization().AddSignalR().Services.BuildServiceProvider();

    private static Task<Microsoft.AspNetCore.Connections.ConnectionContext> Connect<THub>(IServiceProvider services, ClaimsPrincipal user)
        where THub : Hub =>
        new InProcessConnectionFactory<THub>(services, user).ConnectAsync(InProcessEndPoint.Instance, TestContext.Current.CancellationToken).Soon();

    private static ClaimsPrincipal User(string name, params string[] roles) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "test"));

    [Authorize(Roles = "keeper")]
    private sealed class KeepersHub : Hub;

    private sealed class OpenHub : Hub;
}
