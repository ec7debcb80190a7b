using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Sets and removes labels and annotations; those that are not named stay. A null value removes.</summary>
public sealed record EditMetadata(KubernetesKind Kind, ObjectKey Key, IReadOnlyDictionary<string, string?> Labels, IReadOnlyDictionary<string, string?> Annotations)
    : ChangeIntent(Kind, Key)
{
    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now)
    {
        var metadata = new JsonObject();
        if (Labels.Count > 0) metadata["labels"] = Members(Labels);
        if (Annotations.Count > 0) metadata["annotations"] = Members(Annotations);
        return new JsonObject { ["metadata"] = metadata };
    }

    private static JsonObject Members(IReadOnlyDictionary<string, string?> pairs)
    {
        var members = new JsonObject();
        foreach (var (key, value) in pairs) members[key] = value;
        return members;
    }
}
