using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Graph;

/// <summary>Headings follow from the bindings below them.</summary>
internal static class GraphHeadings
{
    /// <summary>Adds or removes headings so that exactly those of the namespaces that have bindings have one.</summary>
    public static void Set(SortedTreeBuilder<GraphKey, GraphItem, GraphSum, GraphRules> items, IEnumerable<string> namespaces)
    {
        foreach (var @namespace in namespaces)
        {
            var heading = GraphKey.Heading(@namespace);
            var (hasHeading, hasBindings) = (false, false);
            foreach (var item in items.ItemsFrom(heading))
            {
                if (item.Namespace != @namespace) break;
                if (item is NamespaceHeading)
                {
                    hasHeading = true;
                    continue;
                }

                hasBindings = true;
                break;
            }

            if (hasBindings && !hasHeading) items.Set(new NamespaceHeading(@namespace));
            else if (hasHeading && !hasBindings) items.Remove(heading);
        }
    }
}
