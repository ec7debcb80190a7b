namespace Dashboard.Storage.Selectors;

/// <summary>The operators of label and node selectors.</summary>
public enum SelectorOperator
{
    /// <summary>An operator this version does not know; matches nothing.</summary>
    Unknown,

    /// <summary>The value is one of those given.</summary>
    In,

    /// <summary>The value is none of those given, or the key is absent.</summary>
    NotIn,

    /// <summary>The key is there.</summary>
    Exists,

    /// <summary>The key is absent.</summary>
    DoesNotExist,

    /// <summary>Node selectors only: the value is an integer greater than the one given.</summary>
    Gt,

    /// <summary>Node selectors only: the value is an integer less than the one given.</summary>
    Lt,
}
