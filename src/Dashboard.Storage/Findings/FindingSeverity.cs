namespace Dashboard.Storage.Findings;

/// <summary>How much a finding wants somebody's attention, the least first.</summary>
public enum FindingSeverity
{
    /// <summary>Something waits, and is right to: nothing is wrong.</summary>
    Waiting,

    /// <summary>Worth knowing; nothing fails for it.</summary>
    Notice,

    /// <summary>Something will not go on, or not as somebody expects, until it is looked at.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,
}
