namespace Dashboard.Storage.Ordinals;

/// <summary>A claim template as a column of the board. The class is null where none is named; the request is as written.</summary>
public sealed record BoardTemplate(string Name, string? StorageClass, string Request);
