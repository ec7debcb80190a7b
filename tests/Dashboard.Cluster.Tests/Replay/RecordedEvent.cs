using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Tests.Replay;

internal sealed record RecordedEvent(string Resource, string Type, JsonNode Object);
