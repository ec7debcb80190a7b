using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Writes answers.</summary>
internal static class Responses
{
    public const string Json = "application/json";

    /// <summary>Sends a document.</summary>
    public static async Task WriteAsync(HttpContext http, int code, ReadOnlyMemory<byte> utf8, string? contentType = null)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType ?? Representations.ContentType(http.Request);
        http.Response.ContentLength = utf8.Length;
        http.Response.Headers.CacheControl = "no-cache, private";
        await http.Response.Body.WriteAsync(utf8, http.RequestAborted);
    }

    /// <summary>Sends a refusal as a Status object.</summary>
    public static async Task WriteAsync(HttpContext http, ApiException refusal)
    {
        if (refusal.Details.Integer("retryAfterSeconds") is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await WriteAsync(http, refusal.Code, Status(refusal).ToUtf8());
    }

    /// <summary>A refusal as a Status object.</summary>
    public static JsonObject Status(ApiException refusal)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = refusal.Message,
        };
        if (refusal.Reason.Length > 0) status["reason"] = refusal.Reason;
        if (refusal.Details is not null) status["details"] = refusal.Details.DeepClone();
        status["code"] = refusal.Code;
        return status;
    }

    /// <summary>The answer to a deletion that is done.</summary>
    public static JsonObject Success(ResourceType type, string name, string? uid)
    {
        var details = ApiErrors.Details(name, type.Group, type.Plural);
        if (uid is not null) details["uid"] = uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
