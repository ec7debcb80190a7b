using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>
/// VolumeSnapshots. The snapshot kinds are CustomResourceDefinitions in a real cluster, so their messages are those of the
/// definitions' own rules (external-snapshotter 8), which name a value by its type.
/// </summary>
internal sealed class SnapshotRules : KindRules
{
    public override bool HasGeneration => true;

    /// <summary>Checks that exactly one of two members is there.</summary>
    public static void CheckOneOf(JsonObject source, string field, string first, string second, FieldErrors errors)
    {
        if (source[first] is null == source[second] is null) errors.Invalid(field, "object", $"exactly one of {first} and {second} must be set");
    }

    /// <summary>Checks that a member once there stays as it is.</summary>
    public static void CheckStays(JsonObject? now, JsonObject? before, string field, string member, FieldErrors errors)
    {
        if (before.At(member) is not { } old) return;
        if (now.At(member) is not { } value) errors.Invalid(field, "object", $"{member} is required once set");
        else if (!ObjectJson.Same(value, old)) errors.Invalid($"{field}.{member}", "string", $"{member} is immutable");
    }

    public override void PrepareForCreate(JsonObject json) => json.Remove("status");

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        if (json.Object("spec") is not { } spec)
        {
            errors.Required("spec");
            return;
        }

        if (spec.Object("source") is { } source) CheckOneOf(source, "spec.source", "volumeSnapshotContentName", "persistentVolumeClaimName", errors);
        else errors.Required("spec.source");
        if (spec.Text("volumeSnapshotClassName") is "") errors.Invalid("spec.volumeSnapshotClassName", "string", "volumeSnapshotClassName must not be the empty string when set");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var (now, before) = (json.Object("spec", "source"), previous.Object("spec", "source"));
        CheckStays(now, before, "spec.source", "persistentVolumeClaimName", errors);
        CheckStays(now, before, "spec.source", "volumeSnapshotContentName", errors);
    }
}
