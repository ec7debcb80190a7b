using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>A volume that is to be made: its name, and the claim and the class that ask for it. The JSON must not be changed.</summary>
internal sealed record ProvisioningRequest(string VolumeName, Claim Claim, JsonObject ClaimJson, StorageClass Class, JsonObject ClassJson);
