using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Selectors;

namespace Dashboard.EmbeddedCluster.Api.Selection;

/// <summary>Which objects of a resource a list or watch is about: a namespace (empty for all), labels and fields.</summary>
internal sealed record ObjectSelection(ResourceType Type, string Namespace, ImmutableArray<SelectorRequirement> Labels, FieldSelector Fields)
{
    /// <summary>Whether an object is selected.</summary>
    public bool Matches(StoredObject found)
    {
        if (found.Type != Type || (Namespace.Length > 0 && found.Key.Namespace != Namespace)) return false;
        if (!Fields.IsEmpty && !Fields.Matches(found)) return false;
        if (Labels.IsEmpty) return true;
        var labels = ObjectUtf8.Map(found.Utf8.Span, "metadata", "labels");
        foreach (var requirement in Labels)
        {
            if (!requirement.Matches(labels)) return false;
        }

        return true;
    }
}
