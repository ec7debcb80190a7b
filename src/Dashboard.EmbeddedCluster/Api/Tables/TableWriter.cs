using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>Writes objects as <c>meta.k8s.io/v1</c> tables.</summary>
internal static class TableWriter
{
    /// <summary>Writes a table; its metadata are those of the list it stands for.</summary>
    public static void Write(Utf8JsonWriter writer, ResourceType type, IEnumerable<StoredObject> objects, ListMetadata metadata, string includeObject, TimeProvider time)
    {
        var columns = TableColumns.For(type);
        writer.WriteStartObject();
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", "meta.k8s.io/v1");
        metadata.Write(writer);
        writer.WriteStartArray("columnDefinitions");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type);
            writer.WriteString("format", column.Format);
            writer.WriteString("description", "");
            writer.WriteNumber("priority", column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var found in objects)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            foreach (var column in columns) WriteCell(writer, column.Cell(found.Json, time));
            writer.WriteEndArray();
            WriteObject(writer, found, includeObject);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes an object's metadata as a <c>PartialObjectMetadata</c>.</summary>
    public static void WriteMetadata(Utf8JsonWriter writer, StoredObject found)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", "meta.k8s.io/v1");
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(ObjectUtf8.Slice(found.Answer.Span, "metadata"), true);
        writer.WriteEndObject();
    }

    /// <summary>The metadata of one object's table.</summary>
    public static ListMetadata MetadataOf(StoredObject found) => new(found.Revision.ToString(CultureInfo.InvariantCulture), null, 0);

    private static void WriteCell(Utf8JsonWriter writer, JsonNode? cell)
    {
        if (cell is null) writer.WriteNullValue();
        else cell.WriteTo(writer);
    }

    private static void WriteObject(Utf8JsonWriter writer, StoredObject found, string includeObject)
    {
        if (includeObject == "None") return;
        writer.WritePropertyName("object");
        if (includeObject == "Object") writer.WriteRawValue(found.Answer.Span, true);
        else WriteMetadata(writer, found);
    }
}
