using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>VolumeSnapshotContents; see <see cref="SnapshotRules"/> for their messages.</summary>
internal sealed class SnapshotContentRules : KindRules
{
    public override bool HasGeneration => true;

    public override void PrepareForCreate(JsonObject json) => json.Remove("status");

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        if (json.Object("spec") is not { } spec)
        {
            errors.Required("spec");
            return;
        }

        foreach (var member in (string[])["deletionPolicy", "driver", "source", "volumeSnapshotRef"])
        {
            if (spec[member] is null) errors.Required($"spec.{member}");
        }

        errors.OneOf("spec.deletionPolicy", spec.Text("deletionPolicy"), "Delete", "Retain");
        if (spec.Object("source") is { } source) SnapshotRules.CheckOneOf(source, "spec.source", "volumeHandle", "snapshotHandle", errors);
        if (spec.Object("volumeSnapshotRef") is { } reference && (reference["name"] is null || reference["namespace"] is null))
        {
            errors.Invalid("spec.volumeSnapshotRef", "object", "both spec.volumeSnapshotRef.name and spec.volumeSnapshotRef.namespace must be set");
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var (now, before) = (json.Object("spec"), previous.Object("spec"));
        SnapshotRules.CheckStays(now, before, "spec", "sourceVolumeMode", errors);
        SnapshotRules.CheckStays(now.Object("source"), before.Object("source"), "spec.source", "volumeHandle", errors);
        SnapshotRules.CheckStays(now.Object("source"), before.Object("source"), "spec.source", "snapshotHandle", errors);
    }
}
