namespace Dashboard.Storage.Objects;

/// <summary>
/// <c>spec.claimRef</c> of a volume. The uid is null while the volume is only reserved by name. Namespace and name are empty
/// where they are not written, which the API allows: then no claim can have the volume, for the binder looks only at volumes
/// without a reference.
/// </summary>
public sealed record VolumeClaimReference(string Namespace, string Name, string? Uid)
{
    /// <summary>The key of the claim named.</summary>
    public ObjectKey Key => new(Namespace, Name);

    /// <summary>Whether this very claim is meant: its name, and its uid where one is written.</summary>
    public bool Names(Claim claim) => Key == claim.Key && (Uid is null || Uid == claim.Uid);
}
