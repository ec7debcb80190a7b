using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Changes some fields of an object by a merge patch. The object is read first: what it was gives the undo, and its version
/// goes with the patch, so that nothing is overwritten which nobody has seen.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The object's key.</param>
public abstract record ChangeIntent(KubernetesKind Kind, ObjectKey Key) : StorageIntent
{
    /// <summary>The version that the viewer looked at; null: whichever there is.</summary>
    public string? ResourceVersion { get; init; }

    /// <inheritdoc />
    public override ObjectReference Target => new(Kind.Name, Key);

    /// <inheritdoc />
    public override string Kubectl => KubectlText.Of("patch", Kind.Plural, Key, "--type", "merge", "-p", Patch(null).ToJsonString());

    /// <summary>Whether it can be taken back.</summary>
    protected virtual bool IsReversible => true;

    /// <summary>What changes, given when it is done (null: at no known time).</summary>
    protected abstract JsonObject Patch(DateTimeOffset? now);

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        var read = await run.ReadAsync(Kind, Key);
        if (read is not { IsDone: true, Object: { } before }) return run.End(read);
        var version = before["metadata"]?["resourceVersion"]?.ToString();
        if (ResourceVersion is not null && version != ResourceVersion) return run.End(Conflicts.Of(Kind.Plural, Key.Name)) with { Fresh = before };
        var patch = Patch(run.Now);
        var answer = await run.SendAsync(Target, WriteRequest.Merge(Kind, Key, patch, version), before);
        var undo = IsReversible ? new RevertChanges([new ReversiblePatch(Kind, Key, MergePatches.Inverse(patch, before), patch)], Name) : null;
        return await run.EndAsync(answer, Kind, Key, undo);
    }
}
