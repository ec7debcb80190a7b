namespace Dashboard.Storage.Rows;

/// <summary>A class in the list of classes, with the claims and the bound bytes it accounts for inside the viewer's scope.</summary>
public sealed record StorageClassRow(
    string RowKey,
    string Name,
    string Provisioner,
    string ReclaimPolicy,
    string BindingMode,
    bool AllowsExpansion,
    bool IsDefault,
    int Claims,
    long Bytes,
    DateTimeOffset CreatedAt) : IRow;
