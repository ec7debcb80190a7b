namespace Dashboard.Forms;

/// <summary>What stands in a field of a volume's source.</summary>
public enum SourceFieldType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Several texts.</summary>
    Items,
}
