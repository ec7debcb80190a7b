using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Makes a class the only default one, or (null) leaves the cluster without. The new one is marked first: for a moment
/// there are two, of which Kubernetes takes one, rather than none, when claims would be left without a class.
/// </summary>
public sealed record SetDefaultClass(string? Class) : StorageIntent
{
    private const string Mark = "storageclass.kubernetes.io/is-default-class";
    private const string OldMark = "storageclass.beta.kubernetes.io/is-default-class";
    private static readonly KubernetesKind Kind = KubernetesKind.Of(ObjectKind.StorageClass);

    /// <inheritdoc />
    public override ObjectReference Target => new(Kind.Name, ObjectKey.ClusterScoped(Class ?? string.Empty));

    /// <inheritdoc />
    public override string Kubectl => Class is null
        ? $"kubectl annotate storageclass --all {Mark}-"
        : KubectlText.Of("annotate --overwrite", "storageclass", ObjectKey.ClusterScoped(Class), $"{Mark}=true");

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        var list = await run.ReadAsync(Kind.PathIn(string.Empty));
        if (list is not { IsDone: true, Object: { } found }) return run.End(list);
        var classes = (found["items"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        // A class that is not there is asked for all the same: the server says so in its own words.
        if (Class is not null && classes.All(item => NameOf(item) != Class)) return run.End(await run.ReadAsync(Kind, ObjectKey.ClusterScoped(Class)));
        var changes = classes.Where(item => NameOf(item) == Class).Select(item => (Item: item, IsDefault: true))
            .Concat(classes.Where(item => NameOf(item) != Class && IsDefault(item)).Select(item => (Item: item, IsDefault: false))).ToList();
        var undo = new List<ReversiblePatch>();
        var answer = list with { Object = null };
        foreach (var (index, (item, isDefault)) in changes.Index())
        {
            var key = ObjectKey.ClusterScoped(NameOf(item));
            var patch = PatchOf(item, isDefault);
            answer = await run.SendAsync(new ObjectReference(Kind.Name, key), WriteRequest.Merge(Kind, key, patch, item["metadata"]?["resourceVersion"]?.ToString()), item);
            if (!answer.IsDone)
                return await run.EndAsync(answer, Kind, key) with { NotTried = [.. changes.Skip(index + 1).Select(rest => new ObjectReference(Kind.Name, ObjectKey.ClusterScoped(NameOf(rest.Item))))] };
            undo.Insert(0, new ReversiblePatch(Kind, key, MergePatches.Inverse(patch, item), patch));
        }

        return run.End(answer, undo.Count == 0 ? null : new RevertChanges(undo, Name));
    }

    private static string NameOf(JsonObject item) => item["metadata"]!["name"]!.ToString();

    private static bool IsDefault(JsonObject item) => item["metadata"]?["annotations"] is JsonObject marks && (marks[Mark]?.ToString() == "true" || marks[OldMark]?.ToString() == "true");

    private static JsonObject PatchOf(JsonObject item, bool isDefault)
    {
        var marks = new JsonObject { [Mark] = isDefault ? "true" : "false" };
        if (!isDefault && item["metadata"]?["annotations"]?[OldMark] is not null) marks[OldMark] = "false";
        return new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = marks } };
    }
}
