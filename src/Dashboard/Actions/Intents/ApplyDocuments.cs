using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Applies documents of any served kind by server-side apply, in their order. All are dry-run first and nothing is done
/// where one is refused. After that the first that fails ends it, and the answer says what was applied and what was not.
/// </summary>
/// <param name="Documents">The documents; at least one.</param>
/// <param name="DefaultNamespace">The namespace of those that name none.</param>
/// <param name="IsForced">Whether fields are taken over from other managers.</param>
public sealed record ApplyDocuments(IReadOnlyList<JsonObject> Documents, string DefaultNamespace, bool IsForced) : StorageIntent
{
    /// <inheritdoc />
    public override ObjectReference Target => Named(Documents[0]);

    /// <inheritdoc />
    public override string Kubectl => KubectlText.Apply(Documents, IsForced);

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        var parts = new List<Part>();
        foreach (var document in Documents)
        {
            var (part, problem) = await ResolveAsync(run, document);
            if (part is null) return run.End(Refused(problem!)) with { NotTried = [.. Documents.Select(Named)] };
            parts.Add(part);
        }

        var waiting = new List<ObjectReference>();
        foreach (var part in parts)
        {
            // What lives in a namespace that an earlier document is to make can't be checked before that is there.
            if (WaitsForEarlier(part, parts))
            {
                waiting.Add(part.Target);
                continue;
            }

            var before = (await run.ReadAsync(part.Kind, part.Key)).Object;
            var verdict = await run.SendAsync(part.Target, part.Request(IsForced), before, onlyChecks: true);
            if (!verdict.IsDone && verdict.Outcome != WriteOutcome.NotDryRunnable)
                return await run.EndAsync(verdict, part.Kind, part.Key) with { NotTried = run.IsDryRun ? [] : [.. parts.Select(item => item.Target)] };
        }

        if (run.IsDryRun) return Checked(run) with { NotTried = [.. waiting] };
        WriteAnswer? last = null;
        foreach (var (index, part) in parts.Index())
        {
            last = await run.SendAsync(part.Target, part.Request(IsForced));
            if (!last.IsDone) return await run.EndAsync(last, part.Kind, part.Key) with { NotTried = [.. parts.Skip(index + 1).Select(item => item.Target)] };
        }

        return run.End(last!);
    }

    // The first that can't be dry-run counts before those that would be done.
    private static ActionAnswer Checked(ActionRun run)
    {
        var answers = run.Exchanges.Select(exchange => exchange.Answer).ToList();
        return run.End(answers.Find(answer => !answer.IsDone) ?? (answers.Count > 0 ? answers[^1] : new WriteAnswer { Outcome = WriteOutcome.Done }));
    }

    private async Task<(Part? Part, string? Problem)> ResolveAsync(ActionRun run, JsonObject document)
    {
        var (apiVersion, kind) = (document["apiVersion"]?.ToString(), document["kind"]?.ToString());
        if (string.IsNullOrEmpty(apiVersion) || string.IsNullOrEmpty(kind)) return (null, $"A document names no {(string.IsNullOrEmpty(apiVersion) ? "apiVersion" : "kind")}.");
        if (Named(document).Key.Name.Length == 0) return (null, $"A {kind} has no metadata.name.");
        var (served, isNamespaced, problem) = await run.FindKindAsync(apiVersion, kind);
        if (served is null) return (null, problem);
        var named = Named(document).Key;
        var @namespace = !isNamespaced ? string.Empty : named.Namespace.Length > 0 ? named.Namespace : DefaultNamespace;
        return (new Part(served, new ObjectKey(@namespace, named.Name), document), null);
    }

    private static bool WaitsForEarlier(Part part, List<Part> all) => all.TakeWhile(earlier => earlier != part)
        .Any(earlier => earlier.Kind.Name == "Namespace" && earlier.Key.Name == part.Key.Namespace);

    private static ObjectReference Named(JsonObject document) => new(
        document["kind"]?.ToString() ?? string.Empty,
        new ObjectKey(document["metadata"]?["namespace"]?.ToString() ?? string.Empty, document["metadata"]?["name"]?.ToString() ?? string.Empty));

    private static WriteAnswer Refused(string problem) =>
        new() { Outcome = WriteOutcome.Refused, Refusal = new ApiRefusal { Code = 0, Reason = string.Empty, Message = problem } };

    private sealed record Part(KubernetesKind Kind, ObjectKey Key, JsonObject Document)
    {
        public ObjectReference Target => new(Kind.Name, Key);

        public WriteRequest Request(bool isForced) => WriteRequest.Apply(Kind, Key, Document, isForced);
    }
}
