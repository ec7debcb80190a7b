using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>What claims, volumes and claim templates have in common.</summary>
internal static class StorageRules
{
    private static readonly string[] Modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

    public static void CheckAccessModes(JsonObject spec, string detail, FieldErrors errors)
    {
        var modes = spec.Texts("accessModes").ToList();
        if (modes.Count == 0) errors.Required("spec.accessModes", detail);
        foreach (var mode in modes.Where(mode => !Modes.Contains(mode)))
        {
            errors.NotSupported("spec.accessModes", FieldErrors.Quote(mode), Modes);
        }

        if (modes.Count > 1 && modes.Contains("ReadWriteOncePod"))
        {
            errors.Forbidden("spec.accessModes", "may not use ReadWriteOncePod with other access modes");
        }
    }

    public static void CheckVolumeMode(JsonObject spec, FieldErrors errors) =>
        errors.OneOf("spec.volumeMode", spec.Text("volumeMode"), "Block", "Filesystem");

    public static void CheckClassName(JsonObject spec, FieldErrors errors)
    {
        if (spec.Text("storageClassName") is { Length: > 0 } name && Names.Subdomain(name) is { } wrong)
        {
            errors.Invalid("spec.storageClassName", name, wrong);
        }
    }

    /// <summary>Checks a size, which stands in the objects as a text or as a plain number.</summary>
    public static void CheckSize(JsonNode? size, string field, FieldErrors errors)
    {
        var text = SizeText(size);
        if (text is null)
        {
            errors.Required(field);
            return;
        }

        if (Quantity.Parse(text) is { IsValid: true, Bytes: <= 0 }) errors.Invalid(field, text, "must be greater than zero");
    }

    public static string? SizeText(JsonNode? size) => size.Text() ?? size.Integer()?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
