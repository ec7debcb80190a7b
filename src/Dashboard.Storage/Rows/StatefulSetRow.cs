using Dashboard.Storage.States;

namespace Dashboard.Storage.Rows;

/// <summary>A StatefulSet in the list of StatefulSets. <paramref name="Claims"/> counts the claims of its ordinals that are there, <paramref name="KeptClaims"/> those beyond the replicas.</summary>
public sealed record StatefulSetRow(
    string RowKey,
    string Namespace,
    string Name,
    ObjectState State,
    int Replicas,
    int ReadyReplicas,
    int Templates,
    int Claims,
    int KeptClaims,
    DateTimeOffset CreatedAt) : IRow;
