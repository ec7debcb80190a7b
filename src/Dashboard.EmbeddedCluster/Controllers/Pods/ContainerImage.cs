using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>The image of a container. No registry is asked: every image can be pulled but those with the tag <see cref="AbsentTag"/>.</summary>
internal sealed class ContainerImage(JsonObject container)
{
    /// <summary>The tag of images that are not there.</summary>
    public const string AbsentTag = "does-not-exist";

    /// <summary>As the Pod names it.</summary>
    public string Name { get; } = container.Text("image") ?? string.Empty;

    /// <summary>Whether it can be pulled.</summary>
    public bool Exists => !Name.EndsWith($":{AbsentTag}", StringComparison.Ordinal);

    /// <summary>Whether it is pulled though the node has it.</summary>
    public bool IsAlwaysPulled => container.Text("imagePullPolicy") == "Always";

    /// <summary>With its registry and tag, as the runtime resolves it.</summary>
    public string FullName
    {
        get
        {
            var parts = Name.Split('/');
            var hasRegistry = parts.Length > 1 && (parts[0].Contains('.', StringComparison.Ordinal) || parts[0].Contains(':', StringComparison.Ordinal) || parts[0] == "localhost");
            var path = hasRegistry ? Name : parts.Length == 1 ? $"images.example/library/{Name}" : $"images.example/{Name}";
            return parts[^1].Contains(':', StringComparison.Ordinal) || Name.Contains('@', StringComparison.Ordinal) ? path : $"{path}:latest";
        }
    }

    /// <summary>A digest that follows from the name.</summary>
    public string Id
    {
        get
        {
            var name = FullName;
            var tag = name.LastIndexOf(':');
            return $"{(tag > name.LastIndexOf('/') ? name[..tag] : name)}@sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";
        }
    }

    /// <summary>What the runtime says when it can't be pulled.</summary>
    public string PullError =>
        $"failed to pull and unpack image \"{FullName}\": failed to resolve reference \"{FullName}\": {FullName}: not found";
}
