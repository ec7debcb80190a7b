namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>What a field holds: a plain value, an object of a named type, or a list or map of such.</summary>
internal sealed record SchemaValue(SchemaShape Shape, string Name, SchemaValue? Element = null)
{
    /// <summary>A value of which nothing is known.</summary>
    public static SchemaValue Unknown { get; } = new(SchemaShape.Any, "any");

    /// <summary>The value's type as Go writes it, which is how the API server names it in its messages.</summary>
    public string GoType => Shape switch
    {
        SchemaShape.List => $"[]{Element!.GoType}",
        SchemaShape.Map => $"map[string]{Element!.GoType}",
        SchemaShape.Integer => "int32",
        SchemaShape.Number => "float64",
        SchemaShape.Bytes => "[]uint8",
        SchemaShape.Time => "v1.Time",
        SchemaShape.Quantity => "resource.Quantity",
        SchemaShape.IntegerOrText => "intstr.IntOrString",
        SchemaShape.Any => "interface {}",
        _ => Name is "string" or "bool" ? Name : $"v1.{Name}",
    };
}
