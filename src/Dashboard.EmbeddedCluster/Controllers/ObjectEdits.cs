using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The edits that controllers make to objects, beside <see cref="ObjectJson"/>.</summary>
internal static class ObjectEdits
{
    /// <summary><c>spec</c>.</summary>
    public static JsonObject Spec(this JsonObject json) => json.Ensure("spec");

    /// <summary><c>status</c>.</summary>
    public static JsonObject Status(this JsonObject json) => json.Ensure("status");

    /// <summary>The object's uid.</summary>
    public static string Uid(this JsonObject json) => json.Text("metadata", "uid") ?? string.Empty;

    /// <summary>The value of an annotation, or null.</summary>
    public static string? Annotation(this JsonObject json, string name) => json.Text("metadata", "annotations", name);

    /// <summary>Sets an annotation.</summary>
    public static void Annotate(this JsonObject json, string name, string value) => json.Ensure("metadata").Ensure("annotations")[name] = value;

    /// <summary>Takes an annotation away.</summary>
    public static void RemoveAnnotation(this JsonObject json, string name) => json.Object("metadata", "annotations")?.Remove(name);

    /// <summary>Whether the object has a finalizer.</summary>
    public static bool HasFinalizer(this JsonObject json, string name) => json.Texts("metadata", "finalizers").Contains(name);

    /// <summary>Adds a finalizer; false where it was there.</summary>
    public static bool AddFinalizer(this JsonObject json, string name)
    {
        if (json.HasFinalizer(name)) return false;
        var metadata = json.Ensure("metadata");
        if (metadata["finalizers"] is not JsonArray finalizers) metadata["finalizers"] = finalizers = [];
        finalizers.Add((JsonNode)name);
        return true;
    }

    /// <summary>Takes a finalizer away; false where it was not there.</summary>
    public static bool RemoveFinalizer(this JsonObject json, string name) =>
        json.Array("metadata", "finalizers") is { } finalizers && finalizers.RemoveAll(finalizer => finalizer.Text() == name) > 0;

    /// <summary>The condition of a type in <c>status.conditions</c>, or null.</summary>
    public static JsonObject? Condition(this JsonObject json, string type) =>
        json.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);
}
