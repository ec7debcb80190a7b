using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>Which objects a controller's <c>spec.selector</c> selects.</summary>
internal static class Selection
{
    /// <summary>Whether an object is selected by its labels.</summary>
    public static bool Matches(JsonObject controller, StoredObject pod) =>
        SelectorRules.Matches(controller.Object("spec", "selector"), ObjectUtf8.Map(pod.Utf8.Span, "metadata", "labels"));
}
