namespace Dashboard.Storage.Rows;

/// <summary>How a rail is drawn.</summary>
public enum RailStyle
{
    /// <summary>As a matter of course.</summary>
    Solid,

    /// <summary>Only one side knows of the edge, or its end is missing.</summary>
    Dashed,

    /// <summary>Of a finished Pod, or a kept claim.</summary>
    Muted,
}
