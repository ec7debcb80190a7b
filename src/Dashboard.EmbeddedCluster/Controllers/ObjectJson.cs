using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Reads and edits the parts of an object's JSON that controllers care about.</summary>
internal static class ObjectJson
{
    /// <summary>A time as Kubernetes writes it: UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The object under a name, made where it is absent.</summary>
    public static JsonObject Child(this JsonObject json, string name)
    {
        if (json[name] is JsonObject child) return child;
        json[name] = child = [];
        return child;
    }

    /// <summary><c>metadata</c>.</summary>
    public static JsonObject Metadata(this JsonObject json) => json.Child("metadata");

    /// <summary><c>spec</c>.</summary>
    public static JsonObject Spec(this JsonObject json) => json.Child("spec");

    /// <summary><c>status</c>.</summary>
    public static JsonObject Status(this JsonObject json) => json.Child("status");

    /// <summary>The value of an annotation, or null.</summary>
    public static string? Annotation(this JsonObject json, string name) => (string?)json["metadata"]?["annotations"]?[name];

    /// <summary>Sets an annotation.</summary>
    public static void Annotate(this JsonObject json, string name, string value) => json.Metadata().Child("annotations")[name] = value;

    /// <summary>Takes an annotation away.</summary>
    public static void RemoveAnnotation(this JsonObject json, string name)
    {
        if (json["metadata"]?["annotations"] is not JsonObject annotations) return;
        annotations.Remove(name);
        if (annotations.Count == 0) json.Metadata().Remove("annotations");
    }

    /// <summary>Whether the object has a finalizer.</summary>
    public static bool HasFinalizer(this JsonObject json, string name) =>
        json["metadata"]?["finalizers"] is JsonArray finalizers && finalizers.Any(finalizer => (string?)finalizer == name);

    /// <summary>Takes a finalizer away; false where it was not there.</summary>
    public static bool RemoveFinalizer(this JsonObject json, string name)
    {
        if (json["metadata"]?["finalizers"] is not JsonArray finalizers) return false;
        if (finalizers.RemoveAll(finalizer => (string?)finalizer == name) == 0) return false;
        if (finalizers.Count == 0) json.Metadata().Remove("finalizers");
        return true;
    }

    /// <summary>The object's uid.</summary>
    public static string Uid(this JsonObject json) => (string?)json["metadata"]?["uid"] ?? string.Empty;

    /// <summary>Whether its deletion was asked for.</summary>
    public static bool IsBeingDeleted(this JsonObject json) => json["metadata"]?["deletionTimestamp"] is not null;

    /// <summary>The condition of a type in <c>status.conditions</c>, or null.</summary>
    public static JsonObject? Condition(this JsonObject json, string type) =>
        (json["status"]?["conditions"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(condition => (string?)condition["type"] == type);
}
