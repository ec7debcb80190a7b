namespace Dashboard.Storage.Objects;

/// <summary>When claims of a class are bound.</summary>
public enum VolumeBindingMode
{
    /// <summary>As soon as the claim exists.</summary>
    Immediate,

    /// <summary>When a Pod that uses the claim is scheduled.</summary>
    WaitForFirstConsumer,
}
