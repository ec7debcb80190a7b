using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Overview;

/// <summary>What is summed up over the claims and volumes of one class in one namespace. Sizes in bytes. Wider than a long: sums of capped quantities must come back to zero.</summary>
internal readonly record struct ClassSums(int Claims, Int128 RequestedBytes, Int128 BoundBytes, int Volumes, Int128 VolumeBytes)
{
    public bool IsEmpty => Claims == 0 && Volumes == 0;

    public static ClassSums operator +(ClassSums left, ClassSums right) => new(
        left.Claims + right.Claims,
        left.RequestedBytes + right.RequestedBytes,
        left.BoundBytes + right.BoundBytes,
        left.Volumes + right.Volumes,
        left.VolumeBytes + right.VolumeBytes);

    public ClassSums Add(Claim claim, int sign) => this with
    {
        Claims = Claims + sign,
        RequestedBytes = RequestedBytes + (sign * (Int128)claim.Request.Bytes),
        BoundBytes = BoundBytes + (sign * (Int128)(claim.Phase == ClaimPhase.Bound ? claim.Capacity?.Bytes ?? 0 : 0)),
    };

    public ClassSums Add(Volume volume, int sign) => this with
    {
        Volumes = Volumes + sign,
        VolumeBytes = VolumeBytes + (sign * (Int128)volume.Capacity.Bytes),
    };
}
