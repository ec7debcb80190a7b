using System.Text;

namespace Dashboard.EmbeddedCluster.Tests.Fuzz;

/// <summary>A request as it is sent.</summary>
internal sealed record FuzzedRequest(string Method, string Path, string ContentType, byte[] Body, string Accept = "application/json")
{
    public override string ToString() => $"{Method} {Path} [{ContentType}] [{Accept}] {Encoding.UTF8.GetString(Body)}";
}
