using System.Globalization;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Sets how many ordinals a StatefulSet has.</summary>
public sealed record ScaleStatefulSet(ObjectKey Set, int Replicas) : StorageIntent
{
    private static readonly KubernetesKind Kind = KubernetesKind.Of(ObjectKind.StatefulSet);

    /// <summary>How many the viewer saw; where it is another number now, that is a conflict. Null: whichever.</summary>
    public int? SeenReplicas { get; init; }

    /// <inheritdoc />
    public override ObjectReference Target => new(Kind.Name, Set);

    /// <inheritdoc />
    public override string Kubectl => KubectlText.Of("scale", "statefulset", Set,
        [string.Create(CultureInfo.InvariantCulture, $"--replicas={Replicas}"), .. SeenReplicas is { } seen ? [string.Create(CultureInfo.InvariantCulture, $"--current-replicas={seen}")] : Array.Empty<string>()]);

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        var read = await run.ReadAsync(Kind.PathOf(Set) + "/scale");
        if (read is not { IsDone: true, Object: { } scale }) return run.End(read);
        var before = scale["spec"]?["replicas"]?.GetValue<int>() ?? 0;
        if (SeenReplicas is { } seen && seen != before) return await run.EndAsync(Conflicts.Of("statefulsets.apps", Set.Name), Kind, Set);
        var answer = await run.SendAsync(Target, WriteRequest.Scale(Kind, Set, Replicas, scale["metadata"]?["resourceVersion"]?.ToString()), scale);
        return await run.EndAsync(answer, Kind, Set, new ScaleStatefulSet(Set, before) { SeenReplicas = Replicas });
    }
}
