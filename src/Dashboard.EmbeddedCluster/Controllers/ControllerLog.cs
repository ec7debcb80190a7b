using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>What the controllers write to the log.</summary>
internal static partial class ControllerLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Controller}: {Item} was refused ({Reason}: {Message}); again in {Pause}")]
    public static partial void ReconcileRefused(ILogger logger, string controller, WorkItem item, string reason, string message, TimeSpan pause);

    [LoggerMessage(2, LogLevel.Error, "{Controller}: {Item} could not be reconciled; again in {Pause}")]
    public static partial void ReconcileFailed(ILogger logger, Exception exception, string controller, WorkItem item, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Warning, "{Item} cannot be read by the controllers and is left alone: {Message}")]
    public static partial void ObjectUnreadable(ILogger logger, WorkItem item, string message);

    [LoggerMessage(4, LogLevel.Error, "{Controller}: a change of {Item} could not be taken note of; what it concerns is looked at after the next one")]
    public static partial void ChangeFailed(ILogger logger, Exception exception, string controller, WorkItem item);
}
