using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Selection;

/// <summary>The <c>fieldSelector</c> parameter: <c>path=value</c> and <c>path!=value</c>, joined by commas, over the few fields each kind offers.</summary>
internal sealed class FieldSelector
{
    private static readonly string[] Common = ["metadata.name", "metadata.namespace"];

    private static readonly Dictionary<ResourceType, string[]> Known = new()
    {
        [ResourceTypes.Pods] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
            "status.phase", "status.podIP", "status.nominatedNodeName",
        ],
        [ResourceTypes.Events] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        [ResourceTypes.Namespaces] = ["status.phase"],
        [ResourceTypes.Nodes] = ["spec.unschedulable"],
        [ResourceTypes.Services] = ["spec.clusterIP", "spec.type"],
        [ResourceTypes.Secrets] = ["type"],
        [ResourceTypes.ReplicaSets] = ["status.replicas"],
        [ResourceTypes.Jobs] = ["status.successful"],
    };

    private readonly ImmutableArray<Term> _terms;

    private FieldSelector(ImmutableArray<Term> terms) => _terms = terms;

    /// <summary>Whether it selects everything.</summary>
    public bool IsEmpty => _terms.IsEmpty;

    /// <summary>Reads the parameter.</summary>
    public static FieldSelector Parse(string text, ResourceType type)
    {
        var terms = ImmutableArray.CreateBuilder<Term>();
        foreach (var part in SplitTerms(text))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) throw ApiErrors.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            var differs = at > 0 && part[at - 1] == '!';
            var path = part[..(differs ? at - 1 : at)];
            var value = part[(at + 1)..];
            if (!differs && value.StartsWith('=')) value = value[1..];
            CheckKnown(type, path);
            terms.Add(new Term(path, Unescape(value), differs));
        }

        return new FieldSelector(terms.ToImmutable());
    }

    /// <summary>The one name that it selects, if that is what it does.</summary>
    public string? Name => _terms.FirstOrDefault(term => term is { Path: "metadata.name", Differs: false })?.Value;

    /// <summary>The one name that a parameter selects; null where it selects none, or can't be read.</summary>
    public static string? NameIn(string text) => SplitTerms(text)
        .Select(part => part.Split('=', 2, StringSplitOptions.None))
        .Where(sides => sides is ["metadata.name", _])
        .Select(sides => Unescape(sides[1].TrimStart('=')))
        .FirstOrDefault();

    /// <summary>Whether an object is selected.</summary>
    public bool Matches(StoredObject found)
    {
        foreach (var term in _terms)
        {
            if (Value(found, term.Path) == term.Value == term.Differs) return false;
        }

        return true;
    }

    private static string Value(StoredObject found, string path) => path switch
    {
        "metadata.name" => found.Key.Name,
        "metadata.namespace" => found.Key.Namespace,
        "source" => Text(found, "source", "component") is { Length: > 0 } component ? component : Text(found, "reportingComponent"),
        "status.replicas" => Number(found, "status", "replicas"),
        "status.successful" => Number(found, "status", "succeeded"),
        "spec.unschedulable" or "spec.hostNetwork" => ObjectUtf8.Flag(found.Utf8.Span, path.Split('.')) == true ? "true" : "false",
        _ => Text(found, path.Split('.')),
    };

    private static string Number(StoredObject found, params ReadOnlySpan<string> path) => (found.Json.Integer(path) ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string Text(StoredObject found, params ReadOnlySpan<string> path) => ObjectUtf8.Text(found.Utf8.Span, path) ?? string.Empty;

    private static void CheckKnown(ResourceType type, string path)
    {
        if (Common.Contains(path)) return;
        if (!Known.TryGetValue(type, out var known))
        {
            throw ApiErrors.BadRequest($"{FieldErrors.Quote(path)} is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        }

        if (!known.Contains(path)) throw ApiErrors.BadRequest($"field label not supported: {path}");
    }

    private static List<string> SplitTerms(string text)
    {
        var terms = new List<string>();
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && text[index] == '\\') index++;
            else if (index == text.Length || text[index] == ',')
            {
                if (index > start) terms.Add(text[start..index]);
                start = index + 1;
            }
        }

        return terms;
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var plain = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] == '\\' && index + 1 < value.Length) index++;
            plain.Append(value[index]);
        }

        return plain.ToString();
    }

    private sealed record Term(string Path, string Value, bool Differs);
}
