using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Writing;

/// <summary>
/// Whether an object is the one that was sent before and whose answer got lost. There is no mark on it: it was created
/// since then, the dashboard manages fields of it, and everything that was sent stands in it. The server only adds.
/// </summary>
internal static class SentObject
{
    // The server's clock and ours may differ. Where they differ more, the object is not recognised: the safe side.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    public static bool IsIn(JsonObject sent, JsonObject found, DateTimeOffset sentAt) =>
        IsManaged(found) &&
        DateTimeOffset.TryParse(found["metadata"]?["creationTimestamp"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var createdAt) &&
        createdAt >= sentAt - ClockTolerance &&
        Holds(sent, found);

    private static bool IsManaged(JsonObject found) =>
        found["metadata"]?["managedFields"] is JsonArray entries && entries.Any(entry => entry?["manager"]?.ToString() == WriteRequest.FieldManager);

    private static bool Holds(JsonNode? sent, JsonNode? found) => (sent, found) switch
    {
        (null, _) => true,
        (JsonObject wanted, JsonObject there) => wanted.All(member => Holds(member.Value, there[member.Key])),
        (JsonArray wanted, JsonArray there) => wanted.Count == there.Count && wanted.Zip(there).All(pair => Holds(pair.First, pair.Second)),
        (JsonObject { Count: 0 }, null) => true,
        (JsonValue, JsonValue) => JsonNode.DeepEquals(sent, found) || IsSameQuantity(sent, found),
        _ => false,
    };

    // 1024Mi comes back as 1Gi, and a number without quotes as a text.
    private static bool IsSameQuantity(JsonNode sent, JsonNode found)
    {
        if (found.GetValueKind() != JsonValueKind.String) return false;
        var (left, right) = (Quantity.Parse(sent.ToString()), Quantity.Parse(found.ToString()));
        return left.IsValid && right.IsValid && left == right;
    }
}
