using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>
/// One connected component of Pods, claims and volumes. Pods and claims are of one namespace. Claims stand in order of
/// name, Pods in order of ordinal and name, a claim's own volume before others that are reserved for it.
/// </summary>
public sealed class Binding : GraphItem
{
    private readonly PodVertex[] _pods;
    private readonly ClaimVertex[] _claims;
    private readonly VolumeVertex[] _volumes;
    private readonly GraphKey _key;
    private readonly PlainStates _states;

    internal Binding(BindingPlace place, PodVertex[] pods, ClaimVertex[] claims, VolumeVertex[] volumes)
    {
        Place = place;
        _pods = pods;
        _claims = claims;
        _volumes = volumes;
        foreach (var pod in pods) pod.PutInto(place);
        foreach (var claim in claims) claim.PutInto(place);
        foreach (var volume in volumes) volume.PutInto(place);
        Rows = BindingLayout.CountRows(this);
        // What trees compare and count stands in the binding itself: what lies behind further references is slow to reach.
        _key = place.Key;
        _states = PlainStates.Of(this);
    }

    /// <summary>Where it stands; the same for as long as it stands there.</summary>
    public BindingPlace Place { get; }

    /// <inheritdoc />
    public override string Namespace => _key.Namespace;

    /// <summary>To whom it belongs; null: to nobody, or to several.</summary>
    public OwnerReference? Owner => Place.Owner;

    /// <summary>The Pods.</summary>
    public ReadOnlySpan<PodVertex> Pods => _pods;

    /// <summary>The claims, missing ones among them.</summary>
    public ReadOnlySpan<ClaimVertex> Claims => _claims;

    /// <summary>The volumes.</summary>
    public ReadOnlySpan<VolumeVertex> Volumes => _volumes;

    /// <summary>The object after which the binding is named: the first claim, else Pod, else volume.</summary>
    public Vertex First => _claims.Length > 0 ? _claims[0] : _pods.Length > 0 ? _pods[0] : _volumes[0];

    /// <inheritdoc />
    public override int Rows { get; }

    /// <inheritdoc />
    public override GraphKey Key => _key;

    /// <summary>Where the claim of a name stands among the claims; -1 where the binding has none.</summary>
    public int IndexOfClaim(string name)
    {
        int low = 0, high = _claims.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_claims[middle].Name, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Counts the objects by state; true where one of them is troubled.</summary>
    internal bool Count(ref StateCounts pods, ref StateCounts claims, ref StateCounts volumes) =>
        _states.TryCount(ref pods, ref claims, ref volumes, out var isTroubled)
            ? isTroubled
            : Count(ref pods, _pods) | Count(ref claims, _claims) | Count(ref volumes, _volumes);

    /// <summary>Whether both belong to the same owner, so that one rail spans them.</summary>
    public bool SharesOwnerWith(Binding? other) =>
        Owner is not null && other?.Owner is { } owner && Namespace == other.Namespace && Owner.Kind == owner.Kind && Owner.Name == owner.Name;

    /// <summary>Whether two bindings hold the same objects in the same states at the same place.</summary>
    internal bool IsSameAs(Binding other) =>
        Key == other.Key && AreSame(_pods, other._pods) && AreSame(_claims, other._claims) && AreSame(_volumes, other._volumes);

    private static bool Count(ref StateCounts counts, Vertex[] vertices)
    {
        var isTroubled = false;
        foreach (var vertex in vertices)
        {
            counts.Add(vertex.State);
            isTroubled |= vertex.State.IsTroubled();
        }

        return isTroubled;
    }

    private static bool AreSame(Vertex[] left, Vertex[] right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].IsSameAs(right[i])) return false;
        }

        return true;
    }
}
