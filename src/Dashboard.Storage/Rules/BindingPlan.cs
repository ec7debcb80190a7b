using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>The answer of <see cref="BindingRules.Plan"/>.</summary>
/// <param name="Outcome">What becomes of the claim.</param>
public sealed record BindingPlan(BindingOutcome Outcome)
{
    /// <summary>The volume it binds to, or names in vain; null where there is none.</summary>
    public Volume? Volume { get; init; }

    /// <summary>
    /// Where it binds: every volume Kubernetes might as well have taken, <see cref="Volume"/> first. One only where the choice is certain.
    /// </summary>
    public ImmutableArray<Volume> EquallyRight { get; init; } = [];

    /// <summary>The class that provisions, is waited for, has no provisioner, or is the default; null where there is none.</summary>
    public StorageClass? Class { get; init; }

    /// <summary>With <see cref="BindingOutcome.NamedVolumeMismatch"/>: the first rule the named volume fails.</summary>
    public VolumeMismatch Mismatch { get; init; }
}
