using System.Globalization;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>Gives every Pod an address of its own, from 10.244.0.1 up; those of Pods that were there at the start are passed over.</summary>
internal sealed class PodAddresses
{
    private const int PerBlock = 254;
    private const string Network = "10.244.";
    private int _next;

    /// <summary>Takes note of a Pod that is there.</summary>
    public void Note(StoredObject pod)
    {
        if (ObjectUtf8.Text(pod.Utf8.Span, "status", "podIP") is not { } address || !address.StartsWith(Network, StringComparison.Ordinal)) return;
        var parts = address[Network.Length..].Split('.');
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var block) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var host))
            _next = Math.Max(_next, (block * PerBlock) + host);
    }

    /// <summary>The next address.</summary>
    public string Next()
    {
        var number = _next++ % (PerBlock * PerBlock);
        return string.Create(CultureInfo.InvariantCulture, $"{Network}{number / PerBlock}.{(number % PerBlock) + 1}");
    }
}
