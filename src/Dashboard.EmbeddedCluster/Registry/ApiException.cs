using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>A refusal with the code, reason and message of Kubernetes' <c>Status</c> object.</summary>
public sealed class ApiException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int Code => code;

    /// <summary>Kubernetes' reason, such as <c>NotFound</c>.</summary>
    public string Reason => reason;

    /// <summary>The <c>details</c> of the Status object; null for none.</summary>
    public JsonObject? Details => details;
}
