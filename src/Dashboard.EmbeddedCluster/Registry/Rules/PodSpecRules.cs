using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>What a Pod's spec must say, in a Pod and in a template.</summary>
internal static class PodSpecRules
{
    /// <summary>Checks a spec that stands at a field.</summary>
    public static void Check(JsonObject spec, string field, FieldErrors errors)
    {
        var volumes = CheckVolumes(spec, field, errors);
        if (spec.Array("containers") is not { Count: > 0 }) errors.Required($"{field}.containers");
        CheckContainers(spec, field, "containers", volumes, errors);
        CheckContainers(spec, field, "initContainers", volumes, errors);
        if (spec.Integer("terminationGracePeriodSeconds") is { } grace and < 0)
        {
            errors.InvalidLiteral($"{field}.terminationGracePeriodSeconds", $"{grace}", "must be greater than or equal to 0");
        }
    }

    private static HashSet<string> CheckVolumes(JsonObject spec, string parent, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var volume in spec.Items("volumes"))
        {
            var field = $"{parent}.volumes[{index++}]";
            var name = volume.Text("name") ?? string.Empty;
            if (name.Length == 0) errors.Required($"{field}.name");
            else if (Names.Label(name) is { } wrong) errors.Invalid($"{field}.name", name, wrong);
            else if (!names.Add(name)) errors.Duplicate($"{field}.name", name);
            foreach (var (kind, source) in volume)
            {
                if (source is JsonObject members) VolumeSourceRules.Check(kind, members, field, errors);
            }
        }

        return names;
    }

    private static void CheckContainers(JsonObject spec, string parent, string member, HashSet<string> volumes, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var container in spec.Items(member))
        {
            var field = $"{parent}.{member}[{index++}]";
            var name = container.Text("name") ?? string.Empty;
            if (name.Length == 0) errors.Required($"{field}.name");
            else if (Names.Label(name) is { } wrong) errors.Invalid($"{field}.name", name, wrong);
            else if (!names.Add(name)) errors.Duplicate($"{field}.name", name);
            if (string.IsNullOrEmpty(container.Text("image"))) errors.Required($"{field}.image");
            var mountIndex = 0;
            foreach (var mount in container.Items("volumeMounts"))
            {
                var mountField = $"{field}.volumeMounts[{mountIndex++}]";
                var volume = mount.Text("name") ?? string.Empty;
                if (volume.Length == 0) errors.Required($"{mountField}.name");
                else if (!volumes.Contains(volume)) errors.NotFound($"{mountField}.name", volume);
                if (string.IsNullOrEmpty(mount.Text("mountPath"))) errors.Required($"{mountField}.mountPath");
            }
        }
    }
}
