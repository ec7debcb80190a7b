using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>The rules of <c>metadata</c>: what the server owns in it, and what may stand in the rest.</summary>
internal static class ObjectMetadata
{
    private const int GeneratedBase = 58;
    private const int GeneratedLength = 5;
    private const int AnnotationsLimit = 256 * 1024;

    /// <summary>No vowels and no digits that look like them, so that no name says anything.</summary>
    private const string GeneratedAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] Owned =
        ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"];

    /// <summary>Gives a new object its identity.</summary>
    public static void PrepareForCreate(JsonObject json, ResourceType type, string @namespace, DateTimeOffset now, bool hasGeneration)
    {
        json["apiVersion"] = type.ApiVersion;
        json["kind"] = type.Kind;
        var metadata = json.Ensure("metadata");
        foreach (var member in Owned) metadata.Remove(member);
        metadata.Remove("managedFields");
        if (type.IsNamespaced) metadata["namespace"] = @namespace;
        else metadata.Remove("namespace");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Timestamps.Write(now);
        if (hasGeneration) metadata["generation"] = 1;
        RemoveEmpty(metadata);
    }

    /// <summary>Puts back what a change may not touch.</summary>
    public static void PrepareForUpdate(JsonObject json, JsonObject previous, ResourceType type)
    {
        json["apiVersion"] = type.ApiVersion;
        json["kind"] = type.Kind;
        var metadata = json.Ensure("metadata");
        var before = previous.Object("metadata")!;
        foreach (var member in Owned) metadata.TakeFrom(member, before);
        foreach (var member in (string[])["name", "namespace", "generateName", "resourceVersion"]) metadata.TakeFrom(member, before);
        metadata.Remove("managedFields");
        RemoveEmpty(metadata);
    }

    /// <summary>A name from <c>metadata.generateName</c>; null where there is none.</summary>
    public static string? GenerateName(JsonObject json)
    {
        if (json.Text("metadata", "generateName") is not { Length: > 0 } start) return null;
        if (start.Length > GeneratedBase) start = start[..GeneratedBase];
        return start + RandomNumberGenerator.GetString(GeneratedAlphabet, GeneratedLength);
    }

    /// <summary>Checks name, labels, annotations, finalizers and owners.</summary>
    public static void Validate(JsonObject json, Func<string, string?> checkName, FieldErrors errors)
    {
        var metadata = json.Object("metadata")!;
        if (metadata.Text("name") is not { Length: > 0 } name) errors.Required("metadata.name", "name or generateName is required");
        else if (checkName(name) is { } wrong) errors.Invalid("metadata.name", name, wrong);

        foreach (var (key, value) in metadata.Map("labels"))
        {
            if (Names.QualifiedName(key) is { } wrongKey) errors.Invalid("metadata.labels", key, wrongKey);
            if (Names.LabelValue(value) is { } wrongValue) errors.Invalid("metadata.labels", value, wrongValue);
        }

        var size = 0;
        foreach (var (key, value) in metadata.Map("annotations"))
        {
            size += key.Length + value.Length;
            if (Names.QualifiedName(key.ToLowerInvariant()) is { } wrongKey) errors.Invalid("metadata.annotations", key, wrongKey);
        }

        if (size > AnnotationsLimit) errors.TooLong("metadata.annotations", AnnotationsLimit);
        foreach (var finalizer in metadata.Texts("finalizers"))
        {
            if (Names.QualifiedName(finalizer) is { } wrongFinalizer) errors.Invalid("metadata.finalizers", finalizer, wrongFinalizer);
        }

        CheckOwners(metadata, errors);
    }

    /// <summary>Checks a change: an object that is being deleted gets no new finalizers.</summary>
    public static void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        if (previous.Text("metadata", "deletionTimestamp") is null) return;
        var added = json.Texts("metadata", "finalizers").Except(previous.Texts("metadata", "finalizers")).ToList();
        if (added.Count == 0) return;
        var listed = string.Join(", ", added.Select(FieldErrors.Quote));
        errors.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{listed}}}");
    }

    private static void CheckOwners(JsonObject metadata, FieldErrors errors)
    {
        var index = 0;
        var controllers = 0;
        foreach (var owner in metadata.Items("ownerReferences"))
        {
            var field = $"metadata.ownerReferences[{index++}]";
            foreach (var member in (string[])["apiVersion", "kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner.Text(member))) errors.Invalid($"{field}.{member}", string.Empty, "must not be empty");
            }

            if (owner.Flag("controller") == true) controllers++;
        }

        if (controllers > 1) errors.Invalid("metadata.ownerReferences", string.Empty, "Only one reference can have Controller set to true");
    }

    // The API leaves empty lists and maps of metadata out, and a null is no value.
    private static void RemoveEmpty(JsonObject metadata)
    {
        foreach (var (name, value) in metadata.ToList())
        {
            if (value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }) metadata.Remove(name);
        }

        if (metadata.Text("generateName") is { Length: 0 }) metadata.Remove("generateName");
    }
}
