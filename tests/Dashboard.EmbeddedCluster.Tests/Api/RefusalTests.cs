using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>Requests that a real control plane refused (or took), in order, with what it answered.</summary>
public sealed partial class RefusalTests
{
    /// <summary>Words of the recorded 1.26 that are others in 1.30.</summary>
    private static readonly (string Old, string Now)[] Newer =
    [
        ("\"ReadWriteMany\", \"ReadWriteOnce\"", "\"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\""),
        ("except resources.requests for bound claims", "except resources.requests and volumeAttributesClassName for bound claims"),
    ];

    [Fact]
    public async Task Requests_OfTheRecording_AreAnsweredAsRecorded()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("POST", "/api/v1/namespaces", """{"metadata":{"name":"refusals"}}""");
        var wrong = new List<string>();
        var compared = 0;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "refusals.jsonl"), TestContext.Current.CancellationToken))
        {
            var recorded = JsonNode.Parse(line)!;
            var name = (string)recorded["case"]!;
            await PrepareAsync(cluster, name, recorded);
            var body = await BodyAsync(cluster, recorded);
            var token = (string?)recorded["user"] switch { "none" => "", "wrong" => "x", "dev" => cluster.TokenOf("developer"), _ => null };
            var (response, text) = await cluster.SendAsync((string)recorded["method"]!, (string)recorded["path"]!, body, (string)recorded["contentType"]!, token, name == "not acceptable" ? "text/html" : "application/json");
            compared++;
            var expected = $"{recorded["code"]} {Essence(recorded["answer"])}".Replace("\"dev\"", "\"developer\"", StringComparison.Ordinal);
            foreach (var (old, now) in Newer) expected = expected.Replace(old, now, StringComparison.Ordinal);
            var actual = $"{(int)response.StatusCode} {Essence(Parse(text))}";
            if (expected != actual) wrong.Add($"{name}\n  expected {expected}\n  actual   {actual}");
        }

        Assert.Empty(wrong);
        Assert.Equal(85, compared);
    }

    // What the recording's session had made by other means before.
    private static async Task PrepareAsync(ApiCluster cluster, string name, JsonNode recorded)
    {
        switch (name)
        {
            case "pvc exists":
                await cluster.JsonAsync("POST", (string)recorded["path"]!, recorded["body"]!.ToJsonString());
                break;
            case "pv source immutable":
                var volume = recorded["body"]!.DeepClone();
                volume["metadata"]!.AsObject().Remove("resourceVersion");
                volume["spec"]!["hostPath"]!["path"] = "/srv";
                await cluster.JsonAsync("POST", "/api/v1/persistentvolumes", volume.ToJsonString());
                break;
        }
    }

    // Uids and versions are those of this server, but for the version that is stale on purpose.
    private static async Task<string?> BodyAsync(ApiCluster cluster, JsonNode recorded)
    {
        if (recorded["body"] is not { } body) return null;
        if (body is JsonValue) return (string?)body;
        if ((string?)recorded["method"] != "PUT" || body.At("metadata", "uid") is null) return body.ToJsonString();
        var (_, current) = await cluster.JsonAsync("GET", (string)recorded["path"]!);
        body["metadata"]!["uid"] = current.Text("metadata", "uid");
        if (body.Text("metadata", "resourceVersion") != "1") body["metadata"]!["resourceVersion"] = current.Text("metadata", "resourceVersion");
        return body.ToJsonString();
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }

    // Of a message only its first line: what follows is a printout of Go's own structures. The newest version is another one here.
    private static string Essence(JsonNode? answer)
    {
        if (answer.Text("kind") == "Status")
        {
            var causes = answer.Items("details", "causes").Select(cause => $"{cause.Text("reason")} {cause.Text("field")} {FirstLine(cause.Text("message"))}");
            return $"{answer.Text("reason")}: {FirstLine(answer.Text("message"))} [{answer.Text("details", "kind")} {answer.Text("details", "name")} {string.Join("; ", causes)}]";
        }

        if (answer is not JsonObject json) return $"{answer}";
        var (spec, status) = (json["spec"]?.DeepClone(), json["status"]?.DeepClone());

        // Newer than the recording.
        (status as JsonObject)?.Remove("lastPhaseTransitionTime");
        return Sorted(new JsonObject { ["spec"] = spec, ["status"] = status })!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string FirstLine(string? text) => CurrentVersion().Replace(text?.Split('\n')[0] ?? string.Empty, "current: 0");

    [GeneratedRegex(@"current: \d+$")]
    private static partial Regex CurrentVersion();
}
