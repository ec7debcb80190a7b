using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Forms;

/// <summary>The address of the form for a new claim with fields filled in. What is not understood in one is left out.</summary>
public static class ClaimAddress
{
    /// <summary>The path of the form, relative to the base address.</summary>
    public const string Path = "claims/new";

    /// <summary>The form filled in like a claim that is there.</summary>
    public static string Like(string @namespace, string name) => QueryHelpers.AddQueryString(Path, "like", $"{@namespace}/{name}");

    /// <summary>The form filled in with a draft; fields that are empty do not appear.</summary>
    public static string Of(ClaimDraft draft)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (draft.Namespace.Length > 0) parts.Add(new("namespace", draft.Namespace));
        if (draft.Name.Length > 0) parts.Add(new("name", draft.Name));
        // Empty is not the same as absent: no class on purpose.
        if (draft.StorageClassName is not null) parts.Add(new("class", draft.StorageClassName));
        if (draft.Size.Length > 0) parts.Add(new("size", draft.Size));
        if (draft.AccessModes != AccessModes.None) parts.Add(new("modes", AccessModeNames.Short(draft.AccessModes)));
        if (draft.VolumeMode == VolumeMode.Block) parts.Add(new("mode", nameof(VolumeMode.Block)));
        if (!string.IsNullOrEmpty(draft.VolumeName)) parts.Add(new("volume", draft.VolumeName));
        if (draft.DataSource is { } source) parts.Add(new(source.Kind == DraftDataSource.ClaimKind ? "clone" : "snapshot", source.Name));
        return QueryHelpers.AddQueryString(Path, parts);
    }

    /// <summary>The claim after which the form is to be filled in; null: none.</summary>
    public static ObjectKey? LikeOf(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return query.TryGetValue("like", out var like) && like[^1]?.Split('/') is [{ Length: > 0 } @namespace, { Length: > 0 } name] ? new ObjectKey(@namespace, name) : null;
    }

    /// <summary>The draft with what an address fills in.</summary>
    public static ClaimDraft Fill(ClaimDraft draft, Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var source = Value("clone") is { } clone ? new DraftDataSource(DraftDataSource.ClaimKind, clone)
            : Value("snapshot") is { } snapshot ? new DraftDataSource("VolumeSnapshot", snapshot) : draft.DataSource;
        var modes = (Value("modes") ?? string.Empty).Split(',').Aggregate(AccessModes.None, (all, name) => all | AccessModeFacts.Parse(name));
        return draft with
        {
            Namespace = Value("namespace") ?? draft.Namespace,
            Name = Value("name") ?? draft.Name,
            StorageClassName = query.TryGetValue("class", out var @class) ? @class[^1] : draft.StorageClassName,
            Size = Value("size") ?? draft.Size,
            AccessModes = modes == AccessModes.None ? draft.AccessModes : modes,
            VolumeMode = Value("mode") == nameof(VolumeMode.Block) ? VolumeMode.Block : draft.VolumeMode,
            VolumeName = Value("volume") ?? draft.VolumeName,
            DataSource = source,
        };

        string? Value(string name) => query.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } text ? text : null;
    }
}
