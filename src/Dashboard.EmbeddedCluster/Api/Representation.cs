using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The forms in which the server sends objects.</summary>
internal enum Representation
{
    /// <summary>The objects as they are.</summary>
    Object,

    /// <summary>A table with the server's own columns.</summary>
    Table,

    /// <summary>The objects' metadata alone.</summary>
    Metadata,
}

/// <summary>Chooses the form by the request's <c>Accept</c>: the first one named that is served.</summary>
internal static class Representations
{
    private const string Yaml = "application/yaml";

    private const string NotAcceptable =
        "406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf, " +
        "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    public static Representation Choose(HttpRequest request)
    {
        var accepted = request.Headers.Accept;
        if (accepted.Count == 0) return Representation.Object;
        if (!MediaTypeHeaderValue.TryParseList(accepted, out var ranges)) throw Refuse();
        foreach (var range in ranges)
        {
            if (range.MediaType != "application/json" && range.MediaType != "*/*" && range.MediaType != "application/*" && range.MediaType != Yaml) continue;
            switch (Parameter(range, "as"))
            {
                case null:
                    return Representation.Object;
                case "Table" when Parameter(range, "v") == "v1":
                    return Representation.Table;
                case "PartialObjectMetadata" or "PartialObjectMetadataList" when Parameter(range, "v") == "v1":
                    return Representation.Metadata;
            }
        }

        throw Refuse();
    }

    /// <summary>The content type in which a request wants its answer. JSON is YAML, so only the name differs.</summary>
    public static string ContentType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) && ranges.FirstOrDefault()?.MediaType == Yaml ? Yaml : Responses.Json;

    private static string? Parameter(MediaTypeHeaderValue range, string name) =>
        range.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Value;

    private static ApiException Refuse() => new(406, "NotAcceptable", NotAcceptable, []);
}
