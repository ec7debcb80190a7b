using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Where a binding stands and to whom it belongs. It stays the same object while the binding's Pods, claims and volumes
/// change, so what points to it need not change with each of them.
/// </summary>
public sealed class BindingPlace
{
    internal BindingPlace(in GraphKey key, OwnerReference? owner)
    {
        Key = key;
        Owner = owner;
    }

    /// <summary>The binding's key.</summary>
    public GraphKey Key { get; }

    /// <summary>The namespace; empty for volumes without a claim.</summary>
    public string Namespace => Key.Namespace;

    /// <summary>The common controller of the Pods; without Pods the StatefulSet whose claim it is by name; else null. Its uid may be that of a former set.</summary>
    public OwnerReference? Owner { get; }
}
