using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>Where <see cref="VolumeContents"/> keeps the data of the block driver's volumes.</summary>
internal static class BlockVolumeData
{
    /// <summary>The owner of the data of the volume with a handle.</summary>
    public static string OwnerOf(string handle) =>
        VolumeOwner.Of(new JsonObject { ["csi"] = new JsonObject { ["driver"] = StorageDrivers.Block, ["volumeHandle"] = handle } });
}
