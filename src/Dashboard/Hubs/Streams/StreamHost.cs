using System.Threading.Channels;
using Dashboard.Hubs.Contract;

namespace Dashboard.Hubs.Streams;

/// <summary>Starts streams and counts those that run. One for the process.</summary>
public sealed partial class StreamHost(TimeProvider time, ILogger<StreamHost> logger)
{
    private int _open;

    /// <summary>How many streams run, over all connections.</summary>
    public int OpenStreams => Volatile.Read(ref _open);

    /// <summary>Runs a stream until its client cancels it or goes away, with the least time between two frames.</summary>
    internal ChannelReader<TFrame> Open<TFrame>(ConnectionStreams streams, string name, IFrameSource<TFrame> source, TimeSpan shortest, CancellationToken cancellationToken)
        where TFrame : class, IFrame
    {
        var stream = new FrameStream<TFrame>(source, time, shortest);
        streams.Add(name, stream);
        Interlocked.Increment(ref _open);
        _ = Task.Run(() => RunAsync(streams, name, stream, cancellationToken), CancellationToken.None);
        return stream.Frames;
    }

    private async Task RunAsync<TFrame>(ConnectionStreams streams, string name, FrameStream<TFrame> stream, CancellationToken cancellationToken)
        where TFrame : class, IFrame
    {
        try
        {
            await stream.RunAsync(cancellationToken);
        }
#pragma warning disable CA1031 // The client has been told by the stream's end; what went wrong is for the log.
        catch (Exception error)
        {
            LogStreamFailed(logger, name, typeof(TFrame).ToString(), error);
        }
#pragma warning restore CA1031
        finally
        {
            streams.Remove(name);
            Interlocked.Decrement(ref _open);
        }
    }

    [LoggerMessage(LogLevel.Error, "The stream '{Name}' of {Frame} ended by an error in the dashboard. Its client may open it again.")]
    private static partial void LogStreamFailed(ILogger logger, string name, string frame, Exception error);
}
