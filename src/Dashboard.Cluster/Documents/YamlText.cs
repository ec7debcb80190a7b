using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Dashboard.Cluster.Documents;

/// <summary>Writes an object of the API server as YAML, as people know it from kubectl.</summary>
public static class YamlText
{
    // Texts that YAML would take for a number or a truth value ("true", "1e3", "null") are quoted.
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings().WithIndentedSequences()
        .WithTypeConverter(new NullWriter()).WithTypeConverter(new QuotedWriter()).Build();

    /// <summary>The object's YAML without <c>metadata.managedFields</c>, <c>apiVersion</c> and <c>kind</c> first.</summary>
    public static string Of(JsonObject json)
    {
        if (json["metadata"] is JsonObject metadata && metadata.ContainsKey("managedFields"))
        {
            json = (JsonObject)json.DeepClone();
            ((JsonObject)json["metadata"]!).Remove("managedFields");
        }

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
            JsonValueKind.String => YamlScalars.IsText(node.GetValue<string>()) ? node.GetValue<string>() : new Quoted(node.GetValue<string>()),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => node.AsValue().TryGetValue<long>(out var whole) ? whole : node.GetValue<double>(),
        },
    };

    // What kubectl takes for something else, by the rules of YAML 1.1 ("yes", "010"), which the serializer does not know.
    private sealed record Quoted(string Text);

    private sealed class QuotedWriter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(Quoted);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer) => throw new NotSupportedException();

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, ((Quoted)value!).Text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
    }

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
