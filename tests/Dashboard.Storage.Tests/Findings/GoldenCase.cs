using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.Findings;

/// <summary>
/// A folder: <c>objects.yaml</c> is the cluster as it is first seen (after <c>before.yaml</c>, where there is one),
/// <c>expected.json</c> what is found at moments after that, in seconds. All moments on the way at which the model wants to
/// be asked are played.
/// </summary>
internal sealed class GoldenCase(string name)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Findings");

    public string Expected => Text(JsonNode.Parse(File.ReadAllText(Path.Combine(Root, name, "expected.json")))!);

    /// <summary>The codes that are expected at any moment.</summary>
    public IEnumerable<string> ExpectedCodes => JsonNode.Parse(Expected)!.AsArray()
        .SelectMany(moment => moment!["findings"]!.AsArray()).Select(finding => finding!["code"]!.GetValue<string>()).Distinct();

    public string Play()
    {
        var cluster = new TestCluster { Now = Start };
        var before = Path.Combine(Root, name, "before.yaml");
        if (File.Exists(before))
        {
            var objects = Manifest.Read(before).ToList();
            cluster.Put(objects);
            cluster.Tick();
            cluster.Take(objects);
        }

        cluster.Put(Manifest.Read(Path.Combine(Root, name, "objects.yaml")));
        cluster.Tick();
        var moments = new JsonArray();
        foreach (var moment in JsonNode.Parse(Expected)!.AsArray())
        {
            var at = moment!["at"]!.GetValue<int>();
            var state = cluster.PlayTo(Start.AddSeconds(at));
            moments.Add(new JsonObject { ["at"] = at, ["findings"] = new JsonArray([.. state.Findings.Items.Select(Describe)]) });
        }

        return Text(moments);
    }

    private static JsonObject Describe(Finding finding)
    {
        var json = new JsonObject
        {
            ["code"] = finding.Code.ToString(),
            ["severity"] = finding.Severity.ToString(),
            ["subject"] = Name(finding.Subject),
            ["since"] = (finding.Since - Start).TotalSeconds,
        };
        if (finding.Evidence.Cause.Length > 0) json["cause"] = finding.Evidence.Cause;
        if (finding.Owner is { } owner) json["owner"] = $"{owner.Kind} {owner.Name}";
        if (!finding.Evidence.Related.IsEmpty)
        {
            json["related"] = new JsonArray([.. finding.Evidence.Related.Select(reference =>
                JsonValue.Create(Name(new ObjectReference(reference.Kind, reference.Key)) + (reference.IsNamedBySubject ? string.Empty : " (not named)")))]);
        }

        if (!finding.Evidence.Facts.IsEmpty)
            json["facts"] = new JsonObject(finding.Evidence.Facts.Select(fact => KeyValuePair.Create(fact.Name.ToString(), (JsonNode?)JsonValue.Create(fact.Text))));
        return json;
    }

    private static string Name(ObjectReference reference) => $"{reference.Kind} {reference.Key}";

    private static string Text(JsonNode json) => json.ToJsonString(Written);
}
