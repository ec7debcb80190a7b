using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>What an edit makes of an object, and who owns its fields then; null: the writer owns what he changed.</summary>
internal sealed record ObjectEdit(JsonObject Json, ImmutableArray<ManagedFieldsEntry>? Owners = null);
