using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;

namespace Dashboard.EmbeddedCluster.Tests.Fuzz;

/// <summary>Makes requests that are nearly right: recorded ones with something changed. The same seed makes the same requests.</summary>
internal sealed class RequestMutator(int seed, IReadOnlyList<FuzzedRequest> templates)
{
    private static readonly string[] Words =
    [
        "", "x", "null", "0", "-1", "1e999", "99999999999999999999", "true", "Strict", "All", "a=b", "a in (b", "!x,=", "metadata.name=x", "\ud800", "é\n", "../..",
        "%00", "default", "kube-system", "Orphan", "abc", "Exact", "NotOlderThan", "{\"rv\":1}", "eyJydiI6MX0", "v1", "Foreground", new('a', 300),
    ];

    private static readonly string[] Values =
    [
        "null", "0", "-1", "1.5", "1e400", "9223372036854775808", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[[[[[[[]]]]]]]]", "{\"a\":{\"b\":{}}}", "\"10Gi\"",
        "\"1e99\"", "\"2026-13-01T00:00:00Z\"", "\"\\ud800\"", "[{}]", "{\"matchLabels\":{\"a\":1}}", "\"-0\"", "\"ReadWriteOnce\"", "3000000000", "\"\\u0000\"",
    ];

    private static readonly string[] Parameters =
    [
        "dryRun", "fieldValidation", "fieldManager", "force", "labelSelector", "fieldSelector", "limit", "continue", "resourceVersion", "resourceVersionMatch",
        "timeoutSeconds", "watch", "propagationPolicy", "gracePeriodSeconds", "orphanDependents", "includeObject", "pretty", "sendInitialEvents", "allowWatchBookmarks",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/yaml", "application/merge-patch+json", "application/strategic-merge-patch+json", "application/json-patch+json",
        "application/apply-patch+yaml", "application/vnd.kubernetes.protobuf", "text/plain", "", "application/json; charset=utf-16", "a/b/c",
    ];

    private static readonly string[] Accepts =
    [
        "application/json", "*/*", "application/yaml", "text/html", "application/json;as=Table;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "", ";;;",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next request.</summary>
    public FuzzedRequest Next()
    {
        var request = Pick(templates);
        for (var changes = _random.Next(1, 4); changes > 0; changes--) request = Mutate(request);
        return request;
    }

    private FuzzedRequest Mutate(FuzzedRequest request) => _random.Next(10) switch
    {
        0 => request with { Method = Pick(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "FOO"]) },
        1 => request with { Path = MutatePath(request.Path) },
        2 => request with { Path = $"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Pick(Parameters)}={Uri.EscapeDataString(Safe(Pick(Words)))}" },
        3 => request with { ContentType = Pick(ContentTypes) },
        4 => request with { Accept = Pick(Accepts) },
        5 => request with { Body = MutateBytes(request.Body) },
        _ => request with { Body = MutateTree(request.Body) },
    };

    // Half a surrogate can't be escaped into a path.
    private static string Safe(string word) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word));

    private string MutatePath(string path)
    {
        var segments = path.Split('/').ToList();
        var at = _random.Next(1, segments.Count);
        switch (_random.Next(3))
        {
            case 0:
                segments[at] = Uri.EscapeDataString(Safe(Pick(Words)));
                break;
            case 1:
                segments.Insert(at, Pick(["status", "scale", "finalize", "x", "namespaces", "binding", "log", "exec"]));
                break;
            default:
                segments.RemoveAt(at);
                break;
        }

        return string.Join('/', segments) is { Length: > 0 } changed && changed[0] == '/' ? changed : $"/{string.Join('/', segments)}";
    }

    private byte[] MutateBytes(byte[] body)
    {
        if (body.Length == 0) return Encoding.UTF8.GetBytes(Pick(Values));
        var at = _random.Next(body.Length);
        var length = _random.Next(1, Math.Min(20, body.Length - at) + 1);
        return _random.Next(5) switch
        {
            0 => body[..at],
            1 => [.. body[..at], (byte)_random.Next(256), .. body[(at + 1)..]],
            2 => [.. body[..at], .. body[(at + length)..]],
            3 => [.. body[..at], .. body[at..(at + length)], .. body[at..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(Pick(["{", "}", "[", "\"", ",", ":", "&a ", "*a", "\n", "- ", "\\u0000", new string('[', 2000)])), .. body[at..]],
        };
    }

    private byte[] MutateTree(byte[] body)
    {
        JsonNode? root;
        try
        {
            root = JsonReading.Parse(body).Node;
        }
        catch (FormatException)
        {
            return MutateBytes(body);
        }

        var places = new List<(JsonNode Parent, string Name, int Index)>();
        Collect(root, places);
        if (places.Count == 0) return MutateBytes(body);
        var (parent, name, index) = places[_random.Next(places.Count)];

        // The value is put in as text, since some are no JSON that a tree can hold.
        const string Mark = "\"the-value-that-is-put-here\"";
        var marker = JsonValue.Create(Mark.Trim('"'));
        var action = _random.Next(4);
        if (parent is JsonObject members)
        {
            if (action == 0) members.Remove(name);
            else if (action == 1) members[Pick(["", "x", "spec", "metadata", "$patch", "kind", "managedFields", "finalizers"])] = marker;
            else members[name] = marker;
        }
        else if (action == 0)
        {
            ((JsonArray)parent).RemoveAt(index);
        }
        else
        {
            ((JsonArray)parent)[index] = marker;
        }

        return Encoding.UTF8.GetBytes(root!.ToJsonString().Replace(Mark, Pick(Values), StringComparison.Ordinal));
    }

    private static void Collect(JsonNode? node, List<(JsonNode, string, int)> places)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    places.Add((members, name, 0));
                    Collect(value, places);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    places.Add((items, index.ToString(CultureInfo.InvariantCulture), index));
                    Collect(items[index], places);
                }

                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
