using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>The refusals of the API that are not about a field, with Kubernetes' codes, reasons and wording.</summary>
internal static class ApiErrors
{
    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException Forbidden(ResourceType type, string name, string detail, JsonObject? cause = null)
    {
        var details = Details(name, type.Group, type.Plural);
        if (cause is not null) details["causes"] = new JsonArray(cause);
        var subject = name.Length == 0 ? type.QualifiedPlural : $"{type.QualifiedPlural} {FieldErrors.Quote(name)}";
        return new ApiException(403, "Forbidden", $"{subject} is forbidden: {detail}", details);
    }

    public static ApiException NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedPlural} {FieldErrors.Quote(name)} not found", Details(name, type.Group, type.Plural));

    /// <summary>No such resource, as opposed to no such object.</summary>
    public static ApiException UnknownResource() =>
        new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedPlural} {FieldErrors.Quote(name)} already exists", Details(name, type.Group, type.Plural));

    /// <summary>Generated names are all taken: the client is to try again.</summary>
    public static ApiException NoFreeName(ResourceType type, string name)
    {
        var details = Details(name, type.Group, type.Plural);
        details["retryAfterSeconds"] = 1;
        return new ApiException(409, "AlreadyExists",
            $"{type.QualifiedPlural} {FieldErrors.Quote(name)} already exists, the server was not able to generate a unique name for the object", details);
    }

    public static ApiException Conflict(ResourceType type, string name, string detail) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {type.QualifiedPlural} {FieldErrors.Quote(name)}: {detail}", Details(name, type.Group, type.Plural));

    public static ApiException Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>An update that must say which version it is about; a real server names the resource here, not the kind.</summary>
    public static ApiException VersionRequired(ResourceType type, string name)
    {
        const string Field = "metadata.resourceVersion";
        const string Message = "Invalid value: 0x0: must be specified for an update";
        var details = Details(name, type.Group, type.Plural);
        details["causes"] = new JsonArray(new JsonObject { ["reason"] = "FieldValueInvalid", ["message"] = Message, ["field"] = Field });
        return new ApiException(422, "Invalid", $"{type.QualifiedPlural} {FieldErrors.Quote(name)} is invalid: {Field}: {Message}", details);
    }

    public static ApiException Expired(string message) => new(410, "Expired", message);

    public static ApiException Unprocessable() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    public static ApiException FutureVersion(long asked, long current) =>
        new(504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {current}", new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    /// <summary>The <c>details</c> of a Status; empty texts are left out.</summary>
    public static JsonObject Details(string name, string group, string kind)
    {
        var details = new JsonObject();
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        if (kind.Length > 0) details["kind"] = kind;
        return details;
    }
}
