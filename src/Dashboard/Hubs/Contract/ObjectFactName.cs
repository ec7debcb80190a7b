namespace Dashboard.Hubs.Contract;

/// <summary>What an <see cref="ObjectFact"/> is about.</summary>
public enum ObjectFactName
{
    /// <summary>The phase, as the object's status says it.</summary>
    Phase,

    /// <summary>Why it stands so, as the status says it.</summary>
    Reason,

    /// <summary>Since when it is being deleted.</summary>
    DeletedAt,

    /// <summary>Filesystem or Block.</summary>
    VolumeMode,

    /// <summary>What the claim is filled from.</summary>
    DataSource,

    /// <summary>The node that the scheduler chose for the claim's first Pod.</summary>
    SelectedNode,

    /// <summary>Who was asked to make the volume, or made it.</summary>
    Provisioner,

    /// <summary>The CSI driver of the volume.</summary>
    CsiDriver,

    /// <summary>The node that the Pod runs on.</summary>
    Node,
}
