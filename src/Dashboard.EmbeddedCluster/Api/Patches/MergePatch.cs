using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Api.Patches;

/// <summary>JSON merge patch, RFC 7386: objects are merged, null removes, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>Merges a patch into an object, in place.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject changes)
            {
                if (target[name] is not JsonObject member) target[name] = member = [];
                Apply(member, changes);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
