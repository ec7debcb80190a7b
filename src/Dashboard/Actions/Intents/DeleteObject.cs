using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Deletes an object: this very one, never a later one of the same name. What its finalizers hold stays Terminating; they
/// are never taken off.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Uid">Which one was meant.</param>
public abstract record DeleteObject(KubernetesKind Kind, ObjectKey Key, string Uid) : StorageIntent
{
    /// <summary>The version that the viewer looked at; null: whichever there is.</summary>
    public string? ResourceVersion { get; init; }

    /// <inheritdoc />
    public override ObjectReference Target => new(Kind.Name, Key);

    /// <inheritdoc />
    public override string Kubectl => KubectlText.Of("delete", Kind.Plural, Key);

    internal override async Task<ActionAnswer> RunAsync(ActionRun run) =>
        await run.EndAsync(await run.SendAsync(Target, WriteRequest.Delete(Kind, Key, Uid, ResourceVersion)), Kind, Key);
}
