using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>Access modes and volume mode in a few letters, such as <c>RWO, Block</c>.</summary>
internal static class Modes
{
    public static string Of(Claim claim) => $"{AccessModeNames.Short(claim.AccessModes)}, {claim.VolumeMode}";

    public static string Of(Volume volume) => $"{AccessModeNames.Short(volume.AccessModes)}, {volume.VolumeMode}";
}
