namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>The shapes of JSON values in the API's types.</summary>
internal enum SchemaShape
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>Bytes, in Base64.</summary>
    Bytes,

    /// <summary>A moment, RFC 3339.</summary>
    Time,

    /// <summary>An amount such as <c>10Gi</c>, a string or a number.</summary>
    Quantity,

    /// <summary>A port or the like: a whole number or a string.</summary>
    IntegerOrText,

    /// <summary>Anything.</summary>
    Any,

    /// <summary>An object of a named type.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object whose member names are data.</summary>
    Map,
}
