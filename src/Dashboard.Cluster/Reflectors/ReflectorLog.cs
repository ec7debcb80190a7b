using Dashboard.Cluster.Health;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster.Reflectors;

/// <summary>One log event, with a number of its own, for each transition of a reflector.</summary>
internal static partial class ReflectorLog
{
    [LoggerMessage(100, LogLevel.Debug, "{Kind}: loading by stream from version '{Version}'.")]
    public static partial void Streaming(ILogger logger, ObjectKind kind, string version);

    [LoggerMessage(101, LogLevel.Debug, "{Kind}: loading by pages from version '{Version}'.")]
    public static partial void Paging(ILogger logger, ObjectKind kind, string version);

    [LoggerMessage(102, LogLevel.Information, "{Kind}: loaded {Count} objects at version '{Version}'.")]
    public static partial void Loaded(ILogger logger, ObjectKind kind, int count, string version);

    [LoggerMessage(103, LogLevel.Debug, "{Kind}: watching from version '{Version}'.")]
    public static partial void Watching(ILogger logger, ObjectKind kind, string version);

    [LoggerMessage(104, LogLevel.Debug, "{Kind}: live.")]
    public static partial void Live(ILogger logger, ObjectKind kind);

    [LoggerMessage(105, LogLevel.Information, "{Kind}: live again after {Failures} failures.")]
    public static partial void Recovered(ILogger logger, ObjectKind kind, int failures);

    [LoggerMessage(EventId = 106, Message = "{Kind}: {Failure} while {Phase}; next attempt in {Delay:0.0} s: {Message}")]
    public static partial void BackingOff(ILogger logger, LogLevel level, ObjectKind kind, FailureKind failure, ReflectorPhase phase, double delay, string message);

    [LoggerMessage(107, LogLevel.Debug, "{Kind}: {Failure} while {Phase}, going on at once: {Message}")]
    public static partial void GoingOn(ILogger logger, ObjectKind kind, FailureKind failure, ReflectorPhase phase, string message);

    [LoggerMessage(108, LogLevel.Warning, "{Kind}: the server sent something that can't be read; loading again: {Message}")]
    public static partial void Malformed(ILogger logger, ObjectKind kind, string message);

    [LoggerMessage(109, LogLevel.Debug, "{Kind}: the watch ended after {Seconds:0} s and {Events} events.")]
    public static partial void Ended(ILogger logger, ObjectKind kind, double seconds, long events);

    [LoggerMessage(110, LogLevel.Debug, "{Kind}: stopped.")]
    public static partial void Stopped(ILogger logger, ObjectKind kind);
}
