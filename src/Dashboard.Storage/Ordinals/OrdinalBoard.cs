using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Ordinals;

/// <summary>
/// A StatefulSet as a board of ordinal × claim template, or a window of it. Rows are counted from 0: first the wanted
/// ordinals in order, then from row <see cref="Replicas"/> on what is left beyond them (kept after a scale-down).
/// Compared by value, so a stream can leave out what did not change.
/// </summary>
public sealed record OrdinalBoard
{
    /// <summary>The StatefulSet's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The StatefulSet's name.</summary>
    public required string Name { get; init; }

    /// <summary>How the set stands.</summary>
    public ObjectState State { get; init; }

    /// <summary>Wanted Pods.</summary>
    public int Replicas { get; init; }

    /// <summary>Ready Pods, as the set's status says.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods of the update revision, as the set's status says.</summary>
    public int UpdatedReplicas { get; init; }

    /// <summary>The first ordinal (<c>spec.ordinals.start</c>).</summary>
    public int FirstOrdinal { get; init; }

    /// <summary>How Pods are made.</summary>
    public PodManagementPolicy PodManagementPolicy { get; init; }

    /// <summary>How Pods are updated.</summary>
    public UpdateStrategy UpdateStrategy { get; init; }

    /// <summary>
    /// The first ordinal that a rolling update reaches, where <c>partition</c> holds it off others: a line before that
    /// row. Null without a partition. Counted from <see cref="FirstOrdinal"/> on, as the controller does.
    /// </summary>
    public int? Partition { get; init; }

    /// <summary>The revision that Pods have; null where the status does not say.</summary>
    public string? CurrentRevision { get; init; }

    /// <summary>The revision that Pods get; null where the status does not say. Differs from the current one during an update.</summary>
    public string? UpdateRevision { get; init; }

    /// <summary>The governing Service's name; empty where none is named.</summary>
    public string ServiceName { get; init; } = string.Empty;

    /// <summary>Whether the governing Service gives the Pods names.</summary>
    public GoverningService Service { get; init; }

    /// <summary>What becomes of claims when the set is scaled down.</summary>
    public RetentionPolicy WhenScaled { get; init; }

    /// <summary>What becomes of claims when the set is deleted.</summary>
    public RetentionPolicy WhenDeleted { get; init; }

    /// <summary>The claim templates, one column each, in the order of the spec.</summary>
    public IReadOnlyList<BoardTemplate> Templates { get; init; } = [];

    /// <summary>The Pod that holds others up; null where none waits for another.</summary>
    public string? HeldUpBy { get; init; }

    /// <summary>How many wanted ordinals wait for <see cref="HeldUpBy"/>.</summary>
    public int Waiting { get; init; }

    /// <summary>The number of the first row of the window.</summary>
    public int First { get; init; }

    /// <summary>All rows, wanted and left over.</summary>
    public int Total { get; init; }

    /// <summary>The rows of the window, in order.</summary>
    public IReadOnlyList<OrdinalRow> Rows { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(OrdinalBoard? other) =>
        other is not null && Namespace == other.Namespace && Name == other.Name && State == other.State &&
        Replicas == other.Replicas && ReadyReplicas == other.ReadyReplicas && UpdatedReplicas == other.UpdatedReplicas &&
        FirstOrdinal == other.FirstOrdinal && PodManagementPolicy == other.PodManagementPolicy &&
        UpdateStrategy == other.UpdateStrategy && Partition == other.Partition &&
        CurrentRevision == other.CurrentRevision && UpdateRevision == other.UpdateRevision &&
        ServiceName == other.ServiceName && Service == other.Service &&
        WhenScaled == other.WhenScaled && WhenDeleted == other.WhenDeleted &&
        HeldUpBy == other.HeldUpBy && Waiting == other.Waiting && First == other.First && Total == other.Total &&
        Templates.SequenceEqual(other.Templates) && Rows.SequenceEqual(other.Rows);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Namespace, Name, State, ReadyReplicas, First, Total);
}
