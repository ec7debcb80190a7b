namespace Dashboard.Storage.Views;

/// <summary>A filter and a window over the filtered rows.</summary>
public sealed record RowQuery(RowFilter Filter, RowWindow Window);
