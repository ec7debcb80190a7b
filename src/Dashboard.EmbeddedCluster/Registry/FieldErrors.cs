using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>What is wrong with an object, field by field, worded as the API server words it.</summary>
internal sealed class FieldErrors
{
    private readonly List<(string Reason, string Field, string Message)> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public void Required(string field, string detail = "") =>
        Add("FieldValueRequired", field, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    /// <summary>A value that breaks a rule; texts are shown in quotation marks.</summary>
    public void Invalid(string field, string value, string detail) => InvalidLiteral(field, Quote(value), detail);

    /// <summary>A value that breaks a rule and is shown as it stands: a number, a map.</summary>
    public void InvalidLiteral(string field, string literal, string detail) =>
        Add("FieldValueInvalid", field, $"Invalid value: {literal}: {detail}");

    public void NotSupported(string field, string literal, params string[] supported) =>
        Add("FieldValueNotSupported", field, $"Unsupported value: {literal}: supported values: {string.Join(", ", supported.Select(Quote))}");

    public void Forbidden(string field, string detail) => Add("FieldValueForbidden", field, $"Forbidden: {detail}");

    public void Duplicate(string field, string value) => Add("FieldValueDuplicate", field, $"Duplicate value: {Quote(value)}");

    public void NotFound(string field, string value) => Add("FieldValueNotFound", field, $"Not found: {Quote(value)}");

    public void TooLong(string field, int bytes) => Add("FieldValueTooLong", field, $"Too long: must have at most {bytes} bytes");

    /// <summary>Refuses a text that is none of those supported; an absent one passes.</summary>
    public void OneOf(string field, string? value, params string[] supported)
    {
        if (value is not null && !supported.Contains(value)) NotSupported(field, Quote(value), supported);
    }

    /// <summary>Throws the refusal of an object where anything is wrong.</summary>
    public void ThrowIfAny(ResourceType type, string name) => ThrowIfAny(type.Kind, type.Group, name);

    public void ThrowIfAny(string kind, string group, string name)
    {
        if (!IsEmpty) throw ToException(kind, group, name);
    }

    /// <summary>The refusal of an object.</summary>
    public ApiException ToException(string kind, string group, string name)
    {
        var lines = _errors.Select(error => $"{error.Field}: {error.Message}").Distinct().ToList();
        var text = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        var causes = new JsonArray();
        foreach (var error in _errors)
        {
            causes.Add(new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Field });
        }

        var details = ApiErrors.Details(name, group, kind);
        details["causes"] = causes;
        var qualified = group.Length == 0 ? kind : $"{kind}.{group}";
        return new ApiException(422, "Invalid", $"{qualified} {Quote(name)} is invalid: {text}", details);
    }

    /// <summary>A text in Go's quotation marks.</summary>
    public static string Quote(string value)
    {
        var escaped = value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    private void Add(string reason, string field, string message) => _errors.Add((reason, field, message));
}
