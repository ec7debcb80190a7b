using System.Buffers;
using System.Text.Json;
using Dashboard.EmbeddedCluster.Api.Tables;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Single objects in the form that a request asked for.</summary>
internal sealed class ObjectBytes(Representation representation, string includeObject, TimeProvider time)
{
    /// <summary>The form that a request asks for.</summary>
    public static ObjectBytes For(HttpRequest request, TimeProvider time) =>
        new(Representations.Choose(request), request.Query["includeObject"].FirstOrDefault() ?? "Metadata", time);

    /// <summary>The form.</summary>
    public Representation Representation => representation;

    /// <summary>What of the objects stands in a table's rows.</summary>
    public string IncludeObject => includeObject;

    /// <summary>An object.</summary>
    public ReadOnlyMemory<byte> Of(StoredObject found)
    {
        if (representation == Representation.Object) return found.Answer;
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, ObjectJson.Writing);
        if (representation == Representation.Table) TableWriter.Write(writer, found.Type, [found], TableWriter.MetadataOf(found), includeObject, time);
        else TableWriter.WriteMetadata(writer, found);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
