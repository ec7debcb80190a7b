namespace Dashboard.Storage.Rows;

/// <summary>Which way a rail's piece in one row goes from its track.</summary>
[Flags]
public enum RailParts
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>Up to the row before.</summary>
    Up = 1,

    /// <summary>Down to the row after.</summary>
    Down = 2,

    /// <summary>To the node in the lane at the left.</summary>
    Left = 4,

    /// <summary>To the node in the lane at the right.</summary>
    Right = 8,
}
