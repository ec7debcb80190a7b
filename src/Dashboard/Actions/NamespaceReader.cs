using System.Security.Claims;
using System.Text.Json.Nodes;
using Dashboard.Access;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions;

/// <summary>What a form asks about namespaces, read as the viewer at the moment it is needed.</summary>
public sealed class NamespaceReader(ObjectWriter writer, IViewerCredentials credentials, AccessReviews reviews)
{
    private const int MostNamespaces = 500;
    private const int MostReviews = 60;

    private static readonly AccessQuestion MayCreate = new("create", string.Empty, "persistentvolumeclaims");

    /// <summary>
    /// The namespaces in which a viewer may create claims, by name; null where they can't be listed: then one has to be
    /// typed. Where there are too many to ask about each, all are listed and the server has the last word.
    /// </summary>
    public async Task<IReadOnlyList<string>?> FindWritableAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken)
    {
        var path = KubernetesKind.Of(ObjectKind.Namespace).PathIn(string.Empty);
        var list = await writer.SendAsync(WriteRequest.Get(path, $"limit={MostNamespaces}"), await credentials.CredentialsOfAsync(viewer, cancellationToken), cancellationToken);
        if (!list.IsDone) return null;
        var names = Items(list).Where(item => item["status"]?["phase"]?.ToString() != "Terminating").Select(item => item["metadata"]!["name"]!.ToString()).Order(StringComparer.Ordinal).ToList();
        if (names.Count > MostReviews || (await reviews.AskAsync(viewer, MayCreate, cancellationToken)).IsAllowed) return names;
        var allowed = await Task.WhenAll(names.Select(name => reviews.AskAsync(viewer, MayCreate with { Namespace = name }, cancellationToken)));
        return [.. names.Where((_, index) => allowed[index].IsAllowed)];
    }

    /// <summary>The quotas of a namespace that limit claims; <c>Problem</c>: why they can't be read.</summary>
    public async Task<(IReadOnlyList<QuotaLine> Lines, string? Problem)> ReadQuotasAsync(ClaimsPrincipal viewer, string @namespace, CancellationToken cancellationToken)
    {
        var answer = await writer.SendAsync(
            WriteRequest.Get(KubernetesKind.ResourceQuota.PathIn(@namespace)), await credentials.CredentialsOfAsync(viewer, cancellationToken), cancellationToken);
        return answer.IsDone ? ([.. Items(answer).SelectMany(Lines)], null) : ([], answer.Problem);
    }

    private static IEnumerable<JsonObject> Items(WriteAnswer answer) => (answer.Object?["items"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<QuotaLine> Lines(JsonObject quota) =>
        from hard in quota["status"]?["hard"] as JsonObject ?? quota["spec"]?["hard"] as JsonObject ?? []
        where hard.Key.EndsWith("requests.storage", StringComparison.Ordinal) || hard.Key.EndsWith("persistentvolumeclaims", StringComparison.Ordinal)
        select new QuotaLine(quota["metadata"]!["name"]!.ToString(), hard.Key, Quantity.Parse(hard.Value?.ToString()), Quantity.Parse(quota["status"]?["used"]?[hard.Key]?.ToString() ?? "0"));
}
