using System.Text.Json.Nodes;
using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>One request that changes something, with what came of it.</summary>
/// <param name="Target">The object it was about.</param>
/// <param name="Request">What was sent.</param>
/// <param name="Answer">What came back.</param>
/// <param name="Before">The object as it was before, where it was looked at; null: it was not there, or not looked at.</param>
public sealed record Exchange(ObjectReference Target, WriteRequest Request, WriteAnswer Answer, JsonObject? Before = null);
