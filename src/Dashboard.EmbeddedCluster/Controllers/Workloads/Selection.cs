using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>Which Pods a controller's <c>spec.selector</c> selects.</summary>
internal static class Selection
{
    /// <summary>Whether a Pod is selected.</summary>
    public static bool Matches(StoredObject controller, StoredObject pod) =>
        SelectorRules.Matches(controller.Json.Object("spec", "selector"), pod.Json.Map("metadata", "labels"));
}
