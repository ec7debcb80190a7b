using Dashboard.Storage.Objects;

namespace Dashboard.Forms;

/// <summary>What can be said of a volume as it is typed, as <see cref="ClaimRules"/> does for claims. The server has the last word.</summary>
public static class VolumeRules
{
    /// <summary>Everything that is wrong, in the form's order.</summary>
    public static IEnumerable<FieldProblem> Check(VolumeDocument volume)
    {
        var name = volume.Text(FieldPaths.Name) ?? string.Empty;
        if (NameRules.CheckName(name) is { } wrongName) yield return new(FieldPaths.Name, wrongName, name);
        var size = volume.Text(VolumeDocument.Capacity) ?? string.Empty;
        if (SizeText.Check(size) is { } wrongSize) yield return new(VolumeDocument.Capacity, wrongSize, size);
        if (volume.AccessModes == AccessModes.None) yield return new(FieldPaths.AccessModes, FieldRule.AccessModes, string.Empty);
        if (volume.AccessModes.HasFlag(AccessModes.ReadWriteOncePod) && volume.AccessModes != AccessModes.ReadWriteOncePod)
            yield return new(FieldPaths.AccessModes, FieldRule.OncePodAlone, string.Empty);
        if (volume.Text(FieldPaths.Class) is { Length: > 0 } @class && NameRules.CheckName(@class) is { } wrongClass) yield return new(FieldPaths.Class, wrongClass, @class);
        foreach (var (key, value) in volume.Labels)
        {
            if (NameRules.CheckKey(key) is { } wrongKey) yield return new(FieldPaths.Labels, wrongKey, key);
            if (NameRules.CheckValue(value) is { } wrongValue) yield return new(FieldPaths.Labels, wrongValue, value);
        }

        if (volume.Source is not { } source) yield break;
        foreach (var field in VolumeSources.All[source])
        {
            if (field.IsRequired && volume.SourceText(field).Length == 0) yield return new($"spec.{source}.{field.Path}", FieldRule.Required, string.Empty);
        }

        if (source == "local" && volume.ToJson()["spec"]?["nodeAffinity"] is null) yield return new(VolumeDocument.NodeAffinity, FieldRule.Required, string.Empty);
    }
}
