using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>What Deployments, ReplicaSets, DaemonSets and Jobs have in common: a selector that never changes, and a template that it selects.</summary>
internal abstract class WorkloadRules : KindRules
{
    /// <summary>What the API server says of a field that must stay.</summary>
    protected const string Immutable = "field is immutable";

    public override bool HasGeneration => true;

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var selector = json.Object("spec", "selector");
        if (!ObjectJson.Same(selector, previous.At("spec", "selector"))) errors.InvalidLiteral("spec.selector", GoLiterals.Selector(selector), Immutable);
    }

    /// <summary>Refuses negative numbers; absent ones pass.</summary>
    protected static void CheckNotNegative(JsonObject spec, FieldErrors errors, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (spec.Integer(member) is { } number and < 0) errors.InvalidLiteral($"spec.{member}", $"{number}", "must be greater than or equal to 0");
        }
    }

    /// <summary>Checks that there is a selector; the messages name an empty one after a kind.</summary>
    protected static void CheckSelector(JsonObject spec, string kind, FieldErrors errors)
    {
        var selector = spec.Object("selector");
        if (selector is null) errors.Required("spec.selector");
        else if (SelectorRules.IsEmpty(selector)) errors.InvalidLiteral("spec.selector", GoLiterals.Selector(selector), $"empty selector is invalid for {kind}");
        SelectorRules.Check(selector, "spec.selector", errors);
    }

    /// <summary>Checks the template: selected by the selector, and a good Pod.</summary>
    protected static void CheckTemplate(JsonObject spec, FieldErrors errors)
    {
        var labels = spec.Map("template", "metadata", "labels");
        if (spec.Object("selector") is { } selector && !SelectorRules.IsEmpty(selector) && !SelectorRules.Matches(selector, labels))
        {
            errors.InvalidLiteral("spec.template.metadata.labels", GoLiterals.Map(labels), "`selector` does not match template `labels`");
        }

        if (spec.Object("template", "spec") is { } pod) PodSpecRules.Check(pod, "spec.template.spec", errors);
    }

    /// <summary>As <see cref="CheckTemplate"/>, of Pods that are to run for ever.</summary>
    protected static void CheckLastingTemplate(JsonObject spec, string owner, FieldErrors errors)
    {
        CheckTemplate(spec, errors);
        const string Field = "spec.template.spec";
        var restart = spec.Text("template", "spec", "restartPolicy") ?? string.Empty;
        if (restart != "Always") errors.NotSupported($"{Field}.restartPolicy", FieldErrors.Quote(restart), "Always");
        if (spec.At("template", "spec", "activeDeadlineSeconds") is not null) errors.Forbidden($"{Field}.activeDeadlineSeconds", $"activeDeadlineSeconds in {owner} is not Supported");
    }
}
