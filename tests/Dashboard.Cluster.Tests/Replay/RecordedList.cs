using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Tests.Replay;

internal sealed record RecordedList(string ResourceVersion, IReadOnlyList<JsonNode> Items);
