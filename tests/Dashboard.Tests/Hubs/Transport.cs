namespace Dashboard.Tests.Hubs;

/// <summary>The ways to the hub.</summary>
public enum Transport
{
    InProcess,
    WebSocketMessagePack,
    WebSocketJson,
}
