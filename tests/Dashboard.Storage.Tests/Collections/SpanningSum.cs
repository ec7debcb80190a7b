namespace Dashboard.Storage.Tests.Collections;

/// <summary>Rows, and the items' keys in order as a sum that shows whether order and grouping were kept.</summary>
public readonly record struct SpanningSum(int Rows, int Count, ulong Trace);
