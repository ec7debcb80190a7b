using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>An object that a controller has to look at.</summary>
internal readonly record struct WorkItem(ResourceType Type, ObjectKey Key)
{
    /// <inheritdoc />
    public override string ToString() => $"{Type} {Key}";
}
