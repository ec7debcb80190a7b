using System.Net;

namespace Dashboard.Hubs.InProcess;

/// <summary>The address of a hub in this process. SignalR's client wants one; there is nothing behind it.</summary>
internal sealed class InProcessEndPoint : EndPoint
{
    /// <summary>The only one.</summary>
    public static readonly InProcessEndPoint Instance = new();

    /// <inheritdoc />
    public override string ToString() => "in-process";
}
