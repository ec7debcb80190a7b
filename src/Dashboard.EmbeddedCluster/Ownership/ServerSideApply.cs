using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// Server-side apply: what an applier says is put over the object and is his from then on; what he said before and says
/// no longer goes, unless somebody else owns it; and what others own with another value is a conflict unless he insists.
/// </summary>
internal static class ServerSideApply
{
    private const string Kubectl = "kubectl";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Whose the fields of an object count as that nobody was noted to own before it was first applied.</summary>
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>
    /// The object and its entries after an apply; the entries are those before where nothing changes. Throws 409 for
    /// conflicts. <paramref name="live"/> is null where there is no object yet.
    /// </summary>
    public static (JsonObject Json, ImmutableArray<ManagedFieldsEntry> Entries) Apply(
        ResourceType type, JsonObject? live, ImmutableArray<ManagedFieldsEntry> entries, JsonObject applied, ApplyRequest request, DateTimeOffset now)
    {
        var (name, subresource) = request.Manager;
        if (live is not null && entries.IsEmpty)
        {
            var found = ObjectComparison.Compare(type, string.Empty, null, live).Taken;
            if (!found.IsEmpty) entries = [new ManagedFieldsEntry(BeforeFirstApply, false, type.ApiVersion, now, string.Empty, found)];
        }

        var own = entries.FirstOrDefault(entry => entry.IsOf(name, true, type.ApiVersion, subresource));
        var fields = AppliedFields.Of(type, subresource, applied);
        var others = entries.Where(entry => !ReferenceEquals(entry, own)).ToList();
        var json = live is null ? [] : (JsonObject)live.DeepClone();
        ObjectMerge.Apply(type, json, applied);
        if (own is not null) Prune(type, subresource, json, own.Fields, others.Aggregate(fields, (all, entry) => all.Union(entry.Fields)));

        var difference = ObjectComparison.Compare(type, subresource, live, json);
        var conflicts = others.Select(entry => entry with { Fields = entry.Fields.Intersect(difference.Taken) }).Where(entry => !entry.Fields.IsEmpty).ToList();
        if (!request.TakesOver)
        {
            if (name == Kubectl && live is not null) conflicts = WithoutClientSide(type, live, conflicts);
            if (conflicts.Count > 0) throw ApplyConflicts.Refuse(conflicts);
        }

        var result = ImmutableArray.CreateBuilder<ManagedFieldsEntry>(entries.Length + 1);
        foreach (var entry in others)
        {
            var left = entry.Fields.Except(difference.Taken).Except(difference.Removed);
            if (!left.IsEmpty) result.Add(entry with { Fields = left });
        }

        var isSame = live is not null && own is not null && own.Fields.Equals(fields) && ObjectJson.Same(live, json);
        if (isSame) result.Add(own!);
        else if (!fields.IsEmpty) result.Add(new ManagedFieldsEntry(name, true, type.ApiVersion, now, subresource, fields));
        if (name == Kubectl) UpdateLastApplied(json, applied);
        return (json, FieldTracker.Sorted(result));
    }

    // Of what was applied last, that goes which is neither applied now nor owned by others; an object or list goes with the
    // last thing in it, and nothing goes that the applier never named.
    private static void Prune(ResourceType type, string subresource, JsonObject merged, FieldSet last, FieldSet owned)
    {
        var namedLast = FieldRemoval.Named(type, last);
        var pruned = (JsonObject)merged.DeepClone();
        FieldRemoval.Remove(type, pruned, namedLast);
        var namedMerged = FieldRemoval.Named(type, AppliedFields.Of(type, subresource, merged));
        var kept = FieldRemoval.Named(type, AppliedFields.Of(type, subresource, pruned)).Union(FieldRemoval.Named(type, owned));
        var gone = namedMerged.Except(kept);

        var withoutGone = (JsonObject)merged.DeepClone();
        FieldRemoval.Remove(type, withoutGone, gone);
        var namedWithoutGone = FieldRemoval.Named(type, AppliedFields.Of(type, subresource, withoutGone));
        FieldRemoval.Remove(type, merged, namedMerged.Except(namedWithoutGone).Intersect(namedLast));
    }

    // kubectl may take what it applied from the client's side before: that which still has the value it then had.
    private static List<ManagedFieldsEntry> WithoutClientSide(ResourceType type, JsonObject live, List<ManagedFieldsEntry> conflicts)
    {
        if (live.Text("metadata", "annotations", LastApplied) is not { } text || Parse(text) is not { } last) return conflicts;
        var merged = (JsonObject)live.DeepClone();
        ObjectMerge.Apply(type, merged, last);
        var changedSince = ObjectComparison.Compare(type, string.Empty, live, merged).Taken;
        var allowed = AppliedFields.Of(type, string.Empty, last).Except(changedSince);
        return conflicts.All(entry => entry.Fields.Except(allowed).IsEmpty)
            ? []
            : [.. conflicts.Select(entry => entry with { Fields = entry.Fields.Except(allowed) }).Where(entry => !entry.Fields.IsEmpty)];
    }

    // So that a kubectl that applies from the client's side again finds what was applied last.
    private static void UpdateLastApplied(JsonObject json, JsonObject applied)
    {
        if (json.Object("metadata", "annotations") is not { } annotations || !annotations.ContainsKey(LastApplied)) return;
        var copy = (JsonObject)applied.DeepClone();
        copy.Object("metadata", "annotations")?.Remove(LastApplied);
        annotations[LastApplied] = $"{JsonSerializer.Serialize(copy, AsWritten)}\n";
    }

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // Anybody may write this annotation: what is no object was not applied.
            return null;
        }
    }
}
