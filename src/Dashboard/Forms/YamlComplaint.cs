namespace Dashboard.Forms;

/// <summary>Why readable YAML is no claim.</summary>
public enum YamlComplaint
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>There is no document.</summary>
    Empty,

    /// <summary>There are several documents.</summary>
    Several,

    /// <summary>It is of another kind.</summary>
    OtherKind,
}
