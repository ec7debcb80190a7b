using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Dashboard.Cluster.Reading;

/// <summary>Writes an object of the API server as YAML, as people know it from kubectl.</summary>
internal static class YamlText
{
    // Texts that YAML would take for a number or a truth value ("true", "1e3", "null") are quoted.
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings().WithIndentedSequences()
        .WithTypeConverter(new NullWriter()).Build();

    /// <summary>The object's YAML without <c>metadata.managedFields</c>, <c>apiVersion</c> and <c>kind</c> first.</summary>
    public static string Of(JsonObject json)
    {
        (json["metadata"] as JsonObject)?.Remove("managedFields");
        var ordered = new Dictionary<string, object>();
        foreach (var first in new[] { "apiVersion", "kind", "metadata" })
        {
            if (json.TryGetPropertyValue(first, out var value)) ordered[first] = Plain(value);
        }

        foreach (var (name, value) in json) ordered.TryAdd(name, Plain(value));
        return Serializer.Serialize(ordered);
    }

    private static object Plain(JsonNode? node) => node switch
    {
        null => Null.Value,
        JsonObject json => json.ToDictionary(property => property.Key, property => Plain(property.Value)),
        JsonArray array => array.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => node.AsValue().TryGetValue<long>(out var whole) ? whole : node.GetValue<double>(),
        },
    };

    private sealed class Null
    {
        public static readonly Null Value = new();
    }

    // Left to itself the serializer writes nothing but a space behind the colon.
    private sealed class NullWriter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(Null);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer) => throw new NotSupportedException();

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => emitter.Emit(new Scalar("null"));
    }
}
