using System.Globalization;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>What one copy of a namespace has for itself.</summary>
internal sealed class CopyValues(string @namespace, int number, DateTimeOffset created, int uids, long firstRevision)
{
    /// <summary>Addresses come in blocks; more Pods than that no namespace has.</summary>
    private const int AddressesEach = 128;

    /// <summary>The namespace's name.</summary>
    public string Namespace => @namespace;

    /// <summary>When it was created; everything else in it is as much younger as in the pattern.</summary>
    public DateTimeOffset Created => created;

    /// <summary>The uids of its objects.</summary>
    public string[] Uids { get; } = [.. Enumerable.Range(0, uids).Select(_ => Guid.NewGuid().ToString())];

    /// <summary>The revision of its first object.</summary>
    public long FirstRevision => firstRevision;

    /// <summary>The address of one of its Pods, in a range that the kubelet does not give out.</summary>
    public string Address(int index)
    {
        var address = (number * AddressesEach) + index;
        return string.Create(CultureInfo.InvariantCulture, $"10.{128 + (address >> 16)}.{(address >> 8) & 255}.{address & 255}");
    }
}
