using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// Switches faults over HTTP: GET tells which there are and which are on; PUT of <c>/_faults/NAME</c> (or POST) switches one on, with
/// its parameters in a JSON body; DELETE of it, or of all, switches off.
/// </summary>
internal sealed class FaultHandler(FaultBoard board)
{
    /// <summary>Where the switches are.</summary>
    public const string Path = "/_faults";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Answers a request for what stands behind the path.</summary>
    public async Task AnswerAsync(HttpContext http, string[] rest)
    {
        switch (http.Request.Method, rest)
        {
            case ("GET", []):
                break;
            case ("PUT" or "POST", [var name]):
                board.TurnOn(name, await ReadAsync(http.Request));
                break;
            case ("DELETE", [var name]):
                board.TurnOff(name);
                break;
            case ("DELETE", []):
                board.TurnAllOff();
                break;
            case (_, [] or [_]):
                throw ApiErrors.MethodNotAllowed();
            default:
                throw ApiErrors.UnknownResource();
        }

        await Responses.WriteAsync(http, 200, Document().ToUtf8());
    }

    private JsonObject Document()
    {
        var active = board.Active;
        var faults = new JsonArray();
        foreach (var fault in FaultCatalogue.All)
        {
            var on = active.FirstOrDefault(candidate => candidate.Name == fault.Name);
            faults.Add(new JsonObject
            {
                ["name"] = fault.Name,
                ["description"] = fault.Description,
                ["parameters"] = new JsonArray([.. fault.Parameters.Select(parameter => JsonValue.Create(parameter))]),
                ["lasts"] = fault.TurnOff is not null,
                ["on"] = on is null ? null : JsonSerializer.SerializeToNode(on.Parameters, Reading),
            });
        }

        return new JsonObject { ["faults"] = faults };
    }

    private static async Task<FaultParameters> ReadAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        if (body.Length == 0) return new FaultParameters();
        try
        {
            return JsonSerializer.Deserialize<FaultParameters>(body, Reading) ?? new FaultParameters();
        }
        catch (JsonException exception)
        {
            throw ApiErrors.BadRequest($"the parameters of the fault can't be read: {exception.Path ?? "$"} at byte {exception.BytePositionInLine} has another type, is unknown, or is no JSON");
        }
    }
}
