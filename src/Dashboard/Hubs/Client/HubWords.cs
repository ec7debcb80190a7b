using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs.Client;

/// <summary>Takes the hub's own words out of what SignalR wraps around them.</summary>
internal static class HubWords
{
    private const string Wrapping = "HubException: ";

    /// <summary>What the hub said.</summary>
    public static string Of(HubException refusal)
    {
        var start = refusal.Message.IndexOf(Wrapping, StringComparison.Ordinal);
        return start < 0 ? refusal.Message : refusal.Message[(start + Wrapping.Length)..];
    }
}
