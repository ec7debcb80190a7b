using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Creates an object out of a document.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Document">The object; not changed by anybody after this.</param>
public abstract record CreateIntent(KubernetesKind Kind, JsonObject Document) : StorageIntent
{
    /// <inheritdoc />
    public override ObjectReference Target => new(Kind.Name, Key);

    /// <inheritdoc />
    public override string Kubectl => KubectlText.Create(Document);

    /// <summary>The object's key. It must have a name: one that the server makes up could not be recognised when an answer gets lost.</summary>
    public ObjectKey Key => new(Document["metadata"]?["namespace"]?.ToString() ?? string.Empty, Document["metadata"]?["name"]?.ToString() ?? string.Empty);

    internal override async Task<ActionAnswer> RunAsync(ActionRun run) => run.End(await run.CreateAsync(Kind, Key, Document));
}
