namespace Dashboard.Storage.Ordinals;

/// <summary>Which revision of its set a Pod has.</summary>
public enum RevisionMark
{
    /// <summary>The Pod is not there, or nothing says.</summary>
    None,

    /// <summary>The current one, which is also the newest: no update is under way.</summary>
    Current,

    /// <summary>The one that an update brings.</summary>
    Update,

    /// <summary>The one that an update replaces.</summary>
    Outdated,
}
