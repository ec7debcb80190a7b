using Dashboard.Cluster.Writing;
using Dashboard.Forms;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Takes changes back. What somebody else has changed since then is left alone and comes back as a conflict. A version
/// would not do as the precondition: controllers write the status of these objects all the time.
/// </summary>
/// <param name="Patches">What is taken back, in order.</param>
/// <param name="Of">The name of the intent that is taken back.</param>
public sealed record RevertChanges(IReadOnlyList<ReversiblePatch> Patches, string Of) : StorageIntent
{
    /// <inheritdoc />
    public override ObjectReference Target => new(Patches[0].Kind.Name, Patches[0].Key);

    /// <inheritdoc />
    public override string Kubectl => string.Join('\n', Patches.Select(patch => KubectlText.Of("patch", patch.Kind.Plural, patch.Key, "--type", "merge", "-p", patch.Inverse.ToJsonString())));

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        WriteAnswer? last = null;
        foreach (var (index, patch) in Patches.Index())
        {
            var read = await run.ReadAsync(patch.Kind, patch.Key);
            if (read is not { IsDone: true, Object: { } before }) return Stopped(run, read, index);
            if (!MergePatches.Holds(patch.Expected, before)) return Stopped(run, Conflicts.Of(patch.Kind.Plural, patch.Key.Name), index) with { Fresh = before };
            var version = before["metadata"]?["resourceVersion"]?.ToString();
            last = await run.SendAsync(new ObjectReference(patch.Kind.Name, patch.Key), WriteRequest.Merge(patch.Kind, patch.Key, patch.Inverse, version), before);
            if (!last.IsDone) return Stopped(run, last, index) with { Fresh = last.Refusal is { IsConflict: true } ? (await run.ReadAsync(patch.Kind, patch.Key)).Object : null };
        }

        return run.End(last!);
    }

    private ActionAnswer Stopped(ActionRun run, WriteAnswer answer, int index) =>
        run.End(answer) with { NotTried = [.. Patches.Skip(index + 1).Select(patch => new ObjectReference(patch.Kind.Name, patch.Key))] };
}
