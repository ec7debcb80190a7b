using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>Makes the objects of a YAML file in this assembly, in its order.</summary>
internal static class ManifestFile
{
    /// <summary>Makes them for a scenario. A document without a namespace of its own goes to the one before it.</summary>
    public static void Create(EmbeddedClusterHost cluster, string scenario, string file)
    {
        foreach (var json in Read(file))
        {
            var (apiVersion, kind) = (json.Text("apiVersion"), json.Text("kind"));
            var type = ResourceTypes.All.FirstOrDefault(candidate => candidate.ApiVersion == apiVersion && candidate.Kind == kind)
                ?? throw new InvalidDataException($"{file}: there is no {apiVersion} {kind}.");
            ScenarioLabel.Create(cluster, scenario, type, json.Text("metadata", "namespace") ?? "default", json);
        }
    }

    private static IEnumerable<JsonObject> Read(string file)
    {
        var assembly = typeof(ManifestFile).Assembly;
        using var stream = assembly.GetManifestResourceStream(file) ?? throw new InvalidDataException($"{file} is no resource of {assembly.GetName().Name}.");
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return [.. YamlDocument.ParseAll(text.ToArray()).OfType<JsonObject>()];
    }
}
