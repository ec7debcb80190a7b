using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>A document that was read, and the paths of the fields that stand in it more than once; the last one counts.</summary>
internal sealed record ReadDocument(JsonNode? Node, IReadOnlyList<string> Duplicates)
{
    /// <summary>How deep documents may be nested; a Go server goes deeper, but no object of the API does.</summary>
    public const int MaximumDepth = 256;
}
