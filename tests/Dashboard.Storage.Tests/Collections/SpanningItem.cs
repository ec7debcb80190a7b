namespace Dashboard.Storage.Tests.Collections;

/// <summary>An item that spans some rows, perhaps none.</summary>
public sealed record SpanningItem(int Key, int Rows);
