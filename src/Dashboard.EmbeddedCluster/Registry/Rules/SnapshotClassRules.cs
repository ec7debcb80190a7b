using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>VolumeSnapshotClasses.</summary>
internal sealed class SnapshotClassRules : KindRules
{
    public override bool HasGeneration => true;

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        foreach (var member in (string[])["deletionPolicy", "driver"])
        {
            if (json[member] is null) errors.Required(member);
        }

        errors.OneOf("deletionPolicy", json.Text("deletionPolicy"), "Delete", "Retain");
    }
}
