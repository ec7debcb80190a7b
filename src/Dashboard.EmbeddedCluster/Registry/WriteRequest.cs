using Dashboard.EmbeddedCluster.Ownership;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>How an object is to be written: by whom, through which subresource (null: the object itself), or only as if.</summary>
internal sealed record WriteRequest(string Manager, string? Subresource = null, bool IsDryRun = false)
{
    /// <summary>The subresource by which a scheduler gives a Pod its node; a real server does not track who did.</summary>
    public const string Binding = "binding";

    /// <summary>Who owns the fields that are written.</summary>
    public FieldManager FieldManager => new(Manager, Subresource ?? string.Empty);

    /// <summary>Whether the spec may change by this write.</summary>
    public bool ChangesSpec => Subresource is null or "scale" or Binding;
}
