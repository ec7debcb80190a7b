using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Mirror;

/// <summary>The mirror's table of one kind, as the single writer sees it.</summary>
internal interface IMirrorTable
{
    ObjectKind Kind { get; }

    /// <summary>A whole list was taken over.</summary>
    bool IsSynced { get; }

    /// <summary>Objects in the table.</summary>
    int Count { get; }

    /// <summary>Objects that are only counted.</summary>
    int SetAside { get; }

    void Apply(in MirrorCommand command);
}
