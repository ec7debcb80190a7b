namespace Dashboard.Storage.Rows;

/// <summary>
/// A rail's piece in one row. Tracks are counted from the left of the gutter. A row carries its own piece of every rail
/// that passes it, so any window of rows can be drawn alone.
/// </summary>
public sealed record Rail(Gutter Gutter, int Track, RailParts Parts, RailStyle Style);
