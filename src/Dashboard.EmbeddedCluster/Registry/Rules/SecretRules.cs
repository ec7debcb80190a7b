using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Secrets: <c>stringData</c> is taken over into <c>data</c>; some types need certain keys.</summary>
internal sealed class SecretRules : KindRules
{
    private const string Account = "kubernetes.io/service-account.name";

    public override void Default(JsonObject json)
    {
        json.Default("type", "Opaque");
        if (json.Object("stringData") is not { } texts) return;
        var data = json.Ensure("data");
        foreach (var (key, value) in texts) data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Text() ?? string.Empty));
        json.Remove("stringData");
        if (data.Count == 0) json.Remove("data");
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        DataRules.Check(json, "data", errors, "data");
        switch (json.Text("type"))
        {
            case "kubernetes.io/service-account-token":
                if (string.IsNullOrEmpty(json.Text("metadata", "annotations", Account))) errors.Required($"metadata.annotations[{Account}]");
                break;
            case "kubernetes.io/dockerconfigjson":
                Require(json, errors, ".dockerconfigjson");
                break;
            case "kubernetes.io/dockercfg":
                Require(json, errors, ".dockercfg");
                break;
            case "kubernetes.io/ssh-auth":
                Require(json, errors, "ssh-privatekey");
                break;
            case "kubernetes.io/tls":
                Require(json, errors, "tls.crt", "tls.key");
                break;
            case "kubernetes.io/basic-auth" when json.At("data", "username") is null && json.At("data", "password") is null:
                Require(json, errors, "username", "password");
                break;
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var type = json.Text("type") ?? string.Empty;
        if (type != previous.Text("type")) errors.Invalid("type", type, "field is immutable");
        DataRules.CheckUpdate(json, previous, errors, "data");
    }

    private static void Require(JsonObject json, FieldErrors errors, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (json.At("data", key) is null) errors.Required($"data[{key}]");
        }
    }
}
