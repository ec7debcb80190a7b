using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>Access modes as a JSON array, in the order of the API's documentation.</summary>
internal static class AccessModeNames
{
    private static readonly AccessModes[] InOrder =
        [AccessModes.ReadWriteOnce, AccessModes.ReadOnlyMany, AccessModes.ReadWriteMany, AccessModes.ReadWriteOncePod];

    public static JsonArray ToJson(AccessModes modes) =>
        new([.. InOrder.Where(mode => modes.HasFlag(mode)).Select(mode => JsonValue.Create(mode.ToString()))]);
}
