namespace Dashboard.Storage.Rules;

/// <summary>What becomes of a volume (<see cref="BindingRules.Outcome"/>).</summary>
public enum VolumeOutcome
{
    /// <summary>Available: nobody holds it.</summary>
    Available,

    /// <summary>Available: its <c>claimRef</c> names a claim without a uid; the claim's turn will bind it.</summary>
    Reserved,

    /// <summary>Held for a claim that does not name it yet: the claim's turn will complete it. The phase stays.</summary>
    Binding,

    /// <summary>Bound.</summary>
    Bound,

    /// <summary>Its claim is gone or has another uid: Released, then reclaimed by its policy.</summary>
    Released,

    /// <summary>The controller held it for a claim that got another volume: the controller clears <c>claimRef</c> again.</summary>
    Unbound,
}
