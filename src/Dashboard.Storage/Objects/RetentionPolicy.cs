namespace Dashboard.Storage.Objects;

/// <summary>What a StatefulSet does with claims it no longer needs.</summary>
public enum RetentionPolicy
{
    /// <summary>They stay.</summary>
    Retain,

    /// <summary>They are deleted.</summary>
    Delete,
}
