using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>What the commonest volume sources must name, inline in a Pod as in a PersistentVolume.</summary>
internal static class VolumeSourceRules
{
    public static void Check(string kind, JsonObject source, string parent, FieldErrors errors)
    {
        var field = $"{parent}.{kind}";
        switch (kind)
        {
            case "hostPath" or "local":
                Require(source, field, errors, "path");
                if (source.Text("path") is { } path && path.Split('/').Contains("..")) errors.Invalid($"{field}.path", path, "must not contain '..'");
                break;
            case "nfs":
                Require(source, field, errors, "server", "path");
                var exported = source.Text("path") ?? string.Empty;
                if (!exported.StartsWith('/')) errors.Invalid($"{field}.path", exported, "must be an absolute path");
                break;
            case "rbd":
                if (source.Array("monitors") is not { Count: > 0 }) errors.Required($"{field}.monitors");
                Require(source, field, errors, "image");
                break;
            case "cephfs":
                if (source.Array("monitors") is not { Count: > 0 }) errors.Required($"{field}.monitors");
                break;
            case "csi":
                Require(source, field, errors, "driver");
                if (parent == "spec") Require(source, field, errors, "volumeHandle");
                break;
            case "persistentVolumeClaim":
                Require(source, field, errors, "claimName");
                break;
        }
    }

    private static void Require(JsonObject source, string field, FieldErrors errors, params string[] members)
    {
        foreach (var member in members)
        {
            if (string.IsNullOrEmpty(source.Text(member))) errors.Required($"{field}.{member}");
        }
    }
}
