namespace Dashboard.Storage.Graph;

/// <summary>What can be joined into a binding.</summary>
public enum VertexKind
{
    /// <summary>A claim, there or only named.</summary>
    Claim,

    /// <summary>A Pod.</summary>
    Pod,

    /// <summary>A volume.</summary>
    Volume,
}
