using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>An object that a controller has to look at.</summary>
internal readonly record struct WorkItem(ResourceType Type, ObjectKey Key)
{
    /// <summary>Of one resource there is one <see cref="ResourceType"/>, so its plural tells it; comparing all of it would cost.</summary>
    public bool Equals(WorkItem other) => Key == other.Key && Type.Plural == other.Type.Plural;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type.Plural, Key);

    /// <inheritdoc />
    public override string ToString() => $"{Type} {Key}";
}
