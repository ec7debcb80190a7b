namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// A field of the protobuf form: its name in JSON, and whether a zero means that it is set, as opposed to absent. With
/// <paramref name="IsInlined"/> it is a message whose type is named so, and whose fields belong to the outer type.
/// </summary>
internal sealed record ProtobufField(string Name, bool IsOptional, bool IsInlined);
