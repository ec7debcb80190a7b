using System.Text.Json;

namespace Dashboard.Storage.Json;

/// <summary>One of an object's <c>status.conditions</c>.</summary>
internal readonly record struct ConditionFields(string? Type, bool IsTrue, bool IsFalse, string? Reason, string? Message)
{
    /// <summary>In an array, inside a condition.</summary>
    public static ConditionFields Read(ref Utf8JsonReader json)
    {
        string? type = null, status = null, reason = null, message = null;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("type"u8)) type = json.SharedText();
            else if (json.ValueTextEquals("status"u8)) status = json.SharedText();
            else if (json.ValueTextEquals("reason"u8)) reason = json.FilledText();
            else if (json.ValueTextEquals("message"u8)) message = json.Text();
            else json.TrySkip();
        }

        return new ConditionFields(type, status == "True", status == "False", reason, message);
    }
}
