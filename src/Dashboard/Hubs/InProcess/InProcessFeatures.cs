using System.Security.Claims;
using Microsoft.AspNetCore.Connections.Features;

namespace Dashboard.Hubs.InProcess;

/// <summary>
/// What an in-process connection tells SignalR of itself: who is at the other end, and that it needs no pings, for neither
/// end can vanish without the other. Without the second both sides would close an idle connection after 30 s, since the
/// context they run on has no heartbeat.
/// </summary>
internal sealed class InProcessFeatures(ClaimsPrincipal? user) : IConnectionUserFeature, IConnectionInherentKeepAliveFeature
{
    /// <inheritdoc />
    public ClaimsPrincipal? User { get; set; } = user;

    /// <inheritdoc />
    public bool HasInherentKeepAlive => true;
}
