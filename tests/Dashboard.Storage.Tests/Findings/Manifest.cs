using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dashboard.Storage.Tests.Findings;

/// <summary>Reads the objects of a manifest as the mirror does: YAML to the API's JSON, and that by the readers of the kinds.</summary>
internal static class Manifest
{
    public static IEnumerable<IStorageObject> Read(string path)
    {
        using var text = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(text);
        return [.. yaml.Documents.Select(document => Read(ToJson(document.RootNode)!))];
    }

    private static IStorageObject Read(JsonNode json) => json["kind"]!.GetValue<string>() switch
    {
        "PersistentVolumeClaim" => ObjectReaders.Claims.Read(json),
        "PersistentVolume" => ObjectReaders.Volumes.Read(json),
        "Pod" => ObjectReaders.Pods.Read(json),
        "StatefulSet" => ObjectReaders.StatefulSets.Read(json),
        "StorageClass" => ObjectReaders.Classes.Read(json),
        "Node" => ObjectReaders.Nodes.Read(json),
        "Service" => ObjectReaders.Services.Read(json),
        var kind => throw new InvalidDataException($"The kind {kind} is not mirrored."),
    };

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException($"{node.NodeType} is not expected here."),
    };

    private static JsonValue Plain(string text) =>
        bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
