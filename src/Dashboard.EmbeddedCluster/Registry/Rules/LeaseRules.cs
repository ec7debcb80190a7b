using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Leases.</summary>
internal sealed class LeaseRules : KindRules
{
    public override void Default(JsonObject json) => json.Ensure("spec");

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        if (json.Integer("spec", "leaseDurationSeconds") is { } seconds and <= 0) errors.InvalidLiteral("spec.leaseDurationSeconds", $"{seconds}", "must be greater than 0");
        if (json.Integer("spec", "leaseTransitions") is { } count and < 0) errors.InvalidLiteral("spec.leaseTransitions", $"{count}", "must be greater than or equal to 0");
    }
}
