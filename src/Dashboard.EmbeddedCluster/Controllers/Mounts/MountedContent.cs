using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Mounts;

/// <summary>Volumes whose content stands in other objects: Secrets and ConfigMaps, alone or projected together.</summary>
internal sealed class MountedContent(ClusterView view)
{
    /// <summary>Why the content of a volume cannot be written; null: it can, or the volume has none of this kind.</summary>
    public string? ErrorOf(string @namespace, JsonObject volume) =>
        SecretError(@namespace, volume.Object("secret"), "secretName") ??
        ConfigMapError(@namespace, volume.Object("configMap")) ??
        volume.Items("projected", "sources")
            .Select(source => SecretError(@namespace, source.Object("secret"), "name") ?? ConfigMapError(@namespace, source.Object("configMap")))
            .FirstOrDefault(error => error is not null);

    private string? SecretError(string @namespace, JsonObject? source, string nameField) =>
        ErrorOf(ResourceTypes.Secrets, @namespace, source, source.Text(nameField), "references non-existent secret key: ");

    private string? ConfigMapError(string @namespace, JsonObject? source) =>
        ErrorOf(ResourceTypes.ConfigMaps, @namespace, source, source.Text("name"), "configmap references non-existent config key: ");

    private string? ErrorOf(ResourceType type, string @namespace, JsonObject? source, string? name, string missingKey)
    {
        if (source is null || name is null || source.Flag("optional") == true) return null;
        if (view.FindStored(new WorkItem(type, new ObjectKey(@namespace, name))) is not { } found) return ApiErrors.NotFound(type, name).Message.Replace($"{type.Plural} ", $"{type.Singular} ", StringComparison.Ordinal);
        var json = found.Json;
        var missing = source.Items("items")
            .Select(item => item.Text("key") ?? string.Empty)
            .FirstOrDefault(key => json.At("data", key) is null && json.At("binaryData", key) is null);
        return missing is null ? null : missingKey + missing;
    }
}
