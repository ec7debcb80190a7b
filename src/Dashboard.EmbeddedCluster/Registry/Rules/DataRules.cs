using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>What Secrets and ConfigMaps have in common: keys that can be file names, a megabyte at most, and immutability for good.</summary>
internal static class DataRules
{
    private const int Limit = 1024 * 1024;

    /// <summary>Checks the keys of some members, and the size of all of it together.</summary>
    public static void Check(JsonObject json, string limited, FieldErrors errors, params ReadOnlySpan<string> members)
    {
        var size = 0L;
        foreach (var member in members)
        {
            foreach (var (key, value) in json.Object(member) ?? [])
            {
                if (Names.ConfigKey(key) is { } wrong) errors.Invalid($"{member}[{key}]", key, wrong);
                var text = value.Text() ?? string.Empty;
                size += member == "data" && limited.Length == 0 ? Encoding.UTF8.GetByteCount(text) : Base64Size(text);
            }
        }

        if (size > Limit) errors.TooLong(limited, Limit);
    }

    /// <summary>Refuses changes of what has been made immutable.</summary>
    public static void CheckUpdate(JsonObject json, JsonObject previous, FieldErrors errors, params ReadOnlySpan<string> members)
    {
        if (previous.Flag("immutable") != true) return;
        const string Detail = "field is immutable when `immutable` is set";
        if (json.Flag("immutable") != true) errors.Forbidden("immutable", Detail);
        foreach (var member in members)
        {
            if (!ObjectJson.Same(json.Object(member) ?? [], previous.Object(member) ?? [])) errors.Forbidden(member, Detail);
        }
    }

    private static int Base64Size(string text) => (text.Length / 4 * 3) - text.AsSpan().Count('=');
}
