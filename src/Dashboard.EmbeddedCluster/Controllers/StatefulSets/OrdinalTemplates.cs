using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.StatefulSets;

/// <summary>The Pod and the claims that an ordinal of a StatefulSet is to have: its identity.</summary>
internal static class OrdinalTemplates
{
    /// <summary><c>set-ordinal</c>.</summary>
    public static string PodName(StatefulSet set, int ordinal) => $"{set.Name}-{ordinal.ToString(CultureInfo.InvariantCulture)}";

    /// <summary><c>template-set-ordinal</c>.</summary>
    public static string ClaimName(StatefulSet set, string template, int ordinal) => $"{template}-{PodName(set, ordinal)}";

    /// <summary>The ordinal that a Pod's name says; null where it says none of this set.</summary>
    public static int? OrdinalOf(StatefulSet set, string podName)
    {
        if (podName.Length < set.Name.Length + 2 || podName[set.Name.Length] != '-' || !podName.StartsWith(set.Name, StringComparison.Ordinal)) return null;
        var digits = podName.AsSpan(set.Name.Length + 1);

        // No name is written with leading zeros.
        if (digits is ['0', _, ..]) return null;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
    }

    /// <summary>The Pod of an ordinal, from one of the set's revisions.</summary>
    public static JsonObject NewPod(StatefulSet set, StoredObject stored, TemplateRevision revision, int ordinal)
    {
        var (name, template) = (PodName(set, ordinal), revision.Template);
        var labels = (JsonObject?)template.Object("metadata", "labels")?.DeepClone() ?? [];
        labels["controller-revision-hash"] = revision.Name;
        labels["statefulset.kubernetes.io/pod-name"] = name;
        labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture);
        var metadata = new JsonObject
        {
            ["generateName"] = $"{set.Name}-",
            ["name"] = name,
            ["labels"] = labels,
            ["ownerReferences"] = new JsonArray(ControllerReference.To(stored)),
        };
        if (template.Object("metadata", "annotations") is { Count: > 0 } annotations) metadata["annotations"] = annotations.DeepClone();

        var spec = (JsonObject?)template.Object("spec")?.DeepClone() ?? [];
        spec["hostname"] = name;
        spec["subdomain"] = set.ServiceName;
        spec["volumes"] = Volumes(set, spec, ordinal);
        return new JsonObject { ["metadata"] = metadata, ["spec"] = spec };
    }

    /// <summary>The claim of an ordinal, from one of the set's claim templates; it is labelled so that the set's selector finds it.</summary>
    public static JsonObject NewClaim(StatefulSet set, JsonObject setJson, JsonObject template, int ordinal)
    {
        var labels = (JsonObject?)template.Object("metadata", "labels")?.DeepClone() ?? [];
        foreach (var (name, value) in setJson.Map("spec", "selector", "matchLabels")) labels[name] = value;
        var metadata = new JsonObject { ["name"] = ClaimName(set, template.Text("metadata", "name") ?? string.Empty, ordinal), ["labels"] = labels };
        if (template.Object("metadata", "annotations") is { Count: > 0 } annotations) metadata["annotations"] = annotations.DeepClone();
        return new JsonObject { ["metadata"] = metadata, ["spec"] = template["spec"]?.DeepClone() };
    }

    // The claims' volumes come first, and replace volumes of the same name in the template.
    private static JsonArray Volumes(StatefulSet set, JsonObject spec, int ordinal)
    {
        var volumes = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var template in set.Templates)
        {
            names.Add(template.Name);
            volumes.Add(new JsonObject
            {
                ["name"] = template.Name,
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = ClaimName(set, template.Name, ordinal) },
            });
        }

        foreach (var volume in spec.Items("volumes"))
        {
            if (!names.Contains(volume.Text("name") ?? string.Empty)) volumes.Add(volume.DeepClone());
        }

        return volumes;
    }
}
