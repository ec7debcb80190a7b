using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Events: they stand in the namespace of what they are about, those about cluster-scoped objects in <c>default</c>.</summary>
internal sealed class EventRules : KindRules
{
    public override void Default(JsonObject json)
    {
        json.Ensure("involvedObject");
        json.Ensure("source");
        json.Default("type", "Normal");

        // Written by an API server though it is empty.
        if (!json.ContainsKey("eventTime")) json["eventTime"] = null;
        json.Default("reportingComponent", "");
        json.Default("reportingInstance", "");
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var about = json.Text("involvedObject", "namespace");
        var own = json.Text("metadata", "namespace");
        if (string.IsNullOrEmpty(about) ? own != "default" : own != about)
        {
            errors.Invalid("involvedObject.namespace", about ?? string.Empty, "does not match event.namespace");
        }
    }
}
