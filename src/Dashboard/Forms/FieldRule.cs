namespace Dashboard.Forms;

/// <summary>A rule for what is typed into a field; its words are the text <c>Rule.&lt;name&gt;</c>, whose {0} is what was typed.</summary>
public enum FieldRule
{
    /// <summary>Something has to be there.</summary>
    Required,

    /// <summary>Another type of value belongs here.</summary>
    WrongType,

    /// <summary>Names of objects (RFC 1123 subdomain).</summary>
    Subdomain,

    /// <summary>Names of namespaces (RFC 1123 label).</summary>
    DnsLabel,

    /// <summary>Names have at most 253 characters.</summary>
    NameLength,

    /// <summary>Names of namespaces have at most 63 characters.</summary>
    LabelLength,

    /// <summary>A size is a number with a unit that Kubernetes knows.</summary>
    Quantity,

    /// <summary>A size is more than nothing.</summary>
    Positive,

    /// <summary>A claim has at least one access mode.</summary>
    AccessModes,

    /// <summary>ReadWriteOncePod stands alone.</summary>
    OncePodAlone,

    /// <summary>Keys of labels and annotations.</summary>
    LabelKey,

    /// <summary>A key is there once.</summary>
    DuplicateKey,

    /// <summary>Values of labels.</summary>
    LabelValue,

    /// <summary>All annotations together have at most 256 KiB.</summary>
    AnnotationsSize,

    /// <summary>In and NotIn need values.</summary>
    SelectorValues,

    /// <summary>Exists and DoesNotExist have no values.</summary>
    SelectorNoValues,
}
