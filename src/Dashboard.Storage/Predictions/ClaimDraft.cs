using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Predictions;

/// <summary>A claim that is being written and does not exist yet, as far as the prediction looks at it.</summary>
public sealed record ClaimDraft
{
    /// <summary>The namespace.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>The name; empty while none is typed.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The class. Null: none named, so the cluster's default class. Empty: none on purpose, volumes without a class only.</summary>
    public string? StorageClassName { get; init; }

    /// <summary>The size as typed, such as <c>10Gi</c>.</summary>
    public string Size { get; init; } = string.Empty;

    /// <summary>The access modes.</summary>
    public AccessModes AccessModes { get; init; }

    /// <summary>The volume mode.</summary>
    public VolumeMode VolumeMode { get; init; }

    /// <summary>What volumes' labels must meet, all of it; empty: no selector.</summary>
    public IReadOnlyList<DraftRequirement> Selector { get; init; } = [];

    /// <summary>The volume asked for; null or empty: any.</summary>
    public string? VolumeName { get; init; }

    /// <summary>What the volume is filled from; null: nothing.</summary>
    public DraftDataSource? DataSource { get; init; }

    /// <summary>The VolumeAttributesClass; null or empty: none.</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>Namespace and name.</summary>
    internal ObjectKey Key => new(Namespace, Name);

    /// <summary>
    /// The claim as it would stand after admission. It has no uid, which no volume's <c>claimRef</c> can name: what is held
    /// for a former claim of this name is not held for it.
    /// </summary>
    /// <param name="className">The class after admission filled in the default one.</param>
    public Claim ToClaim(string? className) => new()
    {
        Key = Key,
        StorageClassName = className,
        Request = Quantity.Parse(Size),
        AccessModes = AccessModes,
        VolumeMode = VolumeMode,
        Selector = Selector.Count == 0 ? null : new LabelSelector([.. Selector.Select(requirement => requirement.ToRequirement())]),
        VolumeName = string.IsNullOrEmpty(VolumeName) ? null : VolumeName,
        VolumeAttributesClassName = string.IsNullOrEmpty(VolumeAttributesClassName) ? null : VolumeAttributesClassName,
        Phase = ClaimPhase.Pending,
    };

    /// <inheritdoc />
    public bool Equals(ClaimDraft? other) =>
        other is not null && Key == other.Key && StorageClassName == other.StorageClassName && Size == other.Size &&
        AccessModes == other.AccessModes && VolumeMode == other.VolumeMode && Selector.SequenceEqual(other.Selector) &&
        VolumeName == other.VolumeName && DataSource == other.DataSource && VolumeAttributesClassName == other.VolumeAttributesClassName;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, StorageClassName, Size, AccessModes, VolumeName);
}
