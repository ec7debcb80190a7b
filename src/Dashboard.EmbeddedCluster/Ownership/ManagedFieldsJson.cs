using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary><c>metadata.managedFields</c> as the API writes and reads it.</summary>
internal static class ManagedFieldsJson
{
    private const string FieldsType = "FieldsV1";
    private const string Self = ".";
    private static readonly JsonWriterOptions Trusting = ObjectJson.Writing with { SkipValidation = true };

    private static void Write(Utf8JsonWriter writer, ImmutableArray<ManagedFieldsEntry> entries)
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("manager", entry.Manager);
            writer.WriteString("operation", entry.Operation);
            writer.WriteString("apiVersion", entry.ApiVersion);
            if (entry.Time is { } time) writer.WriteString("time", Timestamps.Write(time));
            writer.WriteString("fieldsType", FieldsType);
            writer.WritePropertyName("fieldsV1");
            Write(writer, entry.Fields, false);
            if (entry.Subresource.Length > 0) writer.WriteString("subresource", entry.Subresource);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the list in UTF-8.</summary>
    public static void Write(IBufferWriter<byte> output, ImmutableArray<ManagedFieldsEntry> entries)
    {
        using var writer = new Utf8JsonWriter(output, Trusting);
        Write(writer, entries);
    }

    /// <summary>
    /// Reads a list that a request brings. Null where it says nothing that can be used: a server then keeps what it has.
    /// A list of one empty entry wipes all entries out.
    /// </summary>
    public static ImmutableArray<ManagedFieldsEntry>? Read(JsonNode? node)
    {
        if (node is not JsonArray { Count: > 0 } list) return null;
        if (list is [JsonObject { Count: 0 }]) return [];
        var entries = new List<ManagedFieldsEntry>();
        foreach (var item in list)
        {
            if (item.Text("operation") is not ("Apply" or "Update") || item.Text("apiVersion") is not { Length: > 0 } version) return null;
            if (item.Text("fieldsType") != FieldsType) return null;
            var entry = new ManagedFieldsEntry(
                item.Text("manager") ?? string.Empty,
                item.Text("operation") == "Apply",
                version,
                Timestamps.Read(item.Text("time")),
                item.Text("subresource") ?? string.Empty,
                ReadFields(item.Object("fieldsV1") ?? [], false));
            var same = entries.FindIndex(other => other.IsOf(entry.Manager, entry.IsApply, entry.ApiVersion, entry.Subresource));
            if (same >= 0) entries[same] = entry;
            else if (!entry.Fields.IsEmpty) entries.Add(entry);
        }

        return FieldTracker.Sorted(entries);
    }

    private static void Write(Utf8JsonWriter writer, FieldSet set, bool isBelow)
    {
        writer.WriteStartObject();

        // What is owned alone is written as nothing: only beside others below it does a path name itself.
        if (isBelow && set.IsMember && !set.Entries.IsEmpty)
        {
            writer.WriteStartObject(Self);
            writer.WriteEndObject();
        }

        foreach (var (element, below) in set.Entries)
        {
            writer.WritePropertyName(element);
            if (below.IsShared) writer.WriteRawValue(below.Utf8 ??= ToUtf8(below), skipInputValidation: true);
            else Write(writer, below, true);
        }

        writer.WriteEndObject();
    }

    private static byte[] ToUtf8(FieldSet set)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Trusting)) Write(writer, set, true);
        return buffer.WrittenSpan.ToArray();
    }

    private static FieldSet ReadFields(JsonObject json, bool isBelow)
    {
        var builder = new FieldSetBuilder();
        foreach (var (element, below) in json)
        {
            if (element != Self && below is JsonObject members) builder.Add(element, ReadFields(members, true));
        }

        return builder.Build(isBelow && (json.Count == 0 || json.ContainsKey(Self)));
    }
}
