using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Tests.Actions;

/// <summary>Everybody is one viewer.</summary>
internal sealed class FixedAuthentication(string name) : AuthenticationStateProvider
{
    public ClaimsPrincipal Viewer { get; } = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(Viewer));
}
