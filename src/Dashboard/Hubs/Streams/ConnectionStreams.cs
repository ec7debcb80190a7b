using System.Diagnostics.CodeAnalysis;
using Dashboard.Hubs.Contract;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs.Streams;

/// <summary>The open streams of one connection, by the names its client gave them. Any thread.</summary>
internal sealed class ConnectionStreams
{
    private readonly Dictionary<string, IFrameStream> _streams = new(StringComparer.Ordinal);

    /// <summary>Enters a stream; throws what the client is to read where its name is taken or there are too many.</summary>
    public void Add(string name, IFrameStream stream)
    {
        lock (_streams)
        {
            if (_streams.Count >= StreamLimits.Streams)
                throw new HubException($"This connection has {StreamLimits.Streams} streams open, which is the limit. Close one first.");
            if (!_streams.TryAdd(name, stream))
                throw new HubException($"The stream '{name}' is already open on this connection. Close it first, or choose another name.");
        }
    }

    /// <summary>Takes a stream out.</summary>
    public void Remove(string name)
    {
        lock (_streams)
            _streams.Remove(name);
    }

    /// <summary>The stream of this name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out IFrameStream? stream)
    {
        lock (_streams)
            return _streams.TryGetValue(name, out stream);
    }
}
