using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.EmbeddedCluster.Api.Reading;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Where the next page of a list begins: after an object, at the revision of the first page (-1: at the newest).</summary>
internal sealed record ContinueToken(
    [property: JsonPropertyName("rv")] long Revision,
    [property: JsonPropertyName("namespace")] string Namespace,
    [property: JsonPropertyName("name")] string Name)
{
    /// <summary>A token for what follows an object.</summary>
    public static ContinueToken After(ObjectKey key, long revision) => new(revision, key.Namespace, key.Name);

    /// <summary>The last object of the page before.</summary>
    [JsonIgnore]
    public ObjectKey Key => new(Namespace, Name);

    /// <summary>The token as the client gets it.</summary>
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads a client's token.</summary>
    public static ContinueToken Read(string text)
    {
        try
        {
            var json = JsonReading.Parse(Base64Url.DecodeFromChars(text)).Node;
            if (json.Integer("rv") is not { } revision || json.Text("name") is not { } name || json.Text("namespace") is not { } @namespace)
            {
                throw new FormatException("it names no object");
            }

            return new ContinueToken(revision, @namespace, name);
        }
        catch (FormatException exception)
        {
            throw ApiErrors.BadRequest($"invalid continue token: continue key is not valid: {exception.Message}");
        }
    }
}
