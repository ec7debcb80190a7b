namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// Which fields one manager owns by one kind of operation: an entry of <c>metadata.managedFields</c>. The time is that of
/// the last write by which fields were taken; an update of a subresource is another entry than one of the object.
/// </summary>
internal sealed record ManagedFieldsEntry(string Manager, bool IsApply, string ApiVersion, DateTimeOffset? Time, string Subresource, FieldSet Fields)
{
    /// <summary>The operation as it is written.</summary>
    public string Operation => IsApply ? "Apply" : "Update";

    /// <summary>Whether this is the entry of a writer.</summary>
    public bool IsOf(string manager, bool isApply, string apiVersion, string subresource) =>
        Manager == manager && IsApply == isApply && Subresource == subresource && (isApply || ApiVersion == apiVersion);
}
