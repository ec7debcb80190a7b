using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>ResourceQuotas: what may be counted, and how much of it.</summary>
internal sealed class QuotaRules : KindRules
{
    private static readonly string[] Amounts =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage",
        "limits.cpu", "limits.memory", "limits.ephemeral-storage",
    ];

    private static readonly string[] Counts =
    [
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
        "services.nodeports", "services.loadbalancers",
    ];

    private static readonly string[] Scopes = ["BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating", "PriorityClass", "Terminating"];

    public override void Default(JsonObject json)
    {
        json.Ensure("spec");
        json.Ensure("status");
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject();

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        foreach (var (resource, amount) in json.Object("spec", "hard") ?? []) CheckAmount(resource, amount, errors);
        var scopes = json.Texts("spec", "scopes").ToList();
        if (scopes.Except(Scopes).Any()) errors.InvalidLiteral("spec.scopes", ScopesLiteral(scopes), "unsupported scope");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var scopes = json.Texts("spec", "scopes").ToList();
        if (!scopes.Order(StringComparer.Ordinal).SequenceEqual(previous.Texts("spec", "scopes").Order(StringComparer.Ordinal)))
        {
            errors.InvalidLiteral("spec.scopes", ScopesLiteral(scopes), "field is immutable");
        }
    }

    private static void CheckAmount(string resource, JsonNode? amount, FieldErrors errors)
    {
        var field = $"spec.hard[{resource}]";
        if (Names.QualifiedName(resource) is { } wrong) errors.Invalid(field, resource, wrong);
        else if (!resource.Contains('/', StringComparison.Ordinal) && !Amounts.Contains(resource) && !Counts.Contains(resource)) errors.Invalid(field, resource, "must be a standard resource for quota");
        var text = StorageRules.SizeText(amount) ?? string.Empty;
        if (text.StartsWith('-')) errors.Invalid(field, text, "must be greater than or equal to 0");
        if (Counts.Contains(resource) && text.EndsWith('m') && Quantity.Parse(text).IsValid) errors.Invalid(field, text, "must be an integer");
    }

    private static string ScopesLiteral(IEnumerable<string> scopes) => GoLiterals.List("core.ResourceQuotaScope", scopes);
}
