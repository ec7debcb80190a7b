using System.Text.Json.Nodes;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Reading;

namespace Dashboard.Cluster.Writing;

/// <summary>Asks the server how it serves a kind that a document names. Nothing is kept: kinds come and go with their definitions.</summary>
public sealed class ServedKinds(ObjectWriter writer)
{
    /// <summary>
    /// Finds a kind; <c>Kind</c> is null where the server does not serve it or can't be asked, and <c>Problem</c> then says
    /// which.
    /// </summary>
    public async Task<(KubernetesKind? Kind, bool IsNamespaced, string? Problem)> FindAsync(
        string apiVersion, string kind, RequestCredentials? viewer, CancellationToken cancellationToken)
    {
        var prefix = string.Join('/', apiVersion.Split('/').Select(Uri.EscapeDataString));
        prefix = apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{prefix}" : $"/api/{prefix}";
        var answer = await writer.SendAsync(WriteRequest.Get(prefix), viewer, cancellationToken);
        if (answer is { Refusal.Code: 404 }) return (null, false, NotServed(apiVersion, kind));
        if (!answer.IsDone) return (null, false, answer.Problem);
        var resource = (answer.Object?["resources"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(item => item["kind"]?.ToString() == kind && item["name"]?.ToString().Contains('/', StringComparison.Ordinal) == false);
        return resource is null
            ? (null, false, NotServed(apiVersion, kind))
            : (new KubernetesKind(kind, prefix, resource["name"]!.ToString()), resource["namespaced"]?.GetValue<bool>() == true, null);
    }

    // kubectl's words.
    private static string NotServed(string apiVersion, string kind) => $"no matches for kind \"{kind}\" in version \"{apiVersion}\"";
}
