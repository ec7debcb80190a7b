using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>A ControllerRevision as its controller reads it; the template is shared and must not be changed.</summary>
internal sealed record TemplateRevision(string Name, long Number, JsonObject Template);
