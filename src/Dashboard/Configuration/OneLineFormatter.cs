using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Dashboard.Configuration;

/// <summary>Writes log entries for people at a terminal: the time, a word where it is worse than information, the message. An exception follows on lines of its own.</summary>
internal sealed class OneLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name by which the console finds it.</summary>
    public const string FormatterName = "one-line";

    private const int StartFailed = 11;

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (IsToldElsewhere(logEntry.EventId, logEntry.Exception))
            return;
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.WriteLine(logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" "));
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception);
    }

    /// <summary>
    /// What ends the start in words is the program's last line; what the hub refuses in words is told to its client, who
    /// could otherwise fill the log.
    /// </summary>
    private static bool IsToldElsewhere(EventId id, Exception? exception) =>
        exception is HubException || (id.Id == StartFailed && exception is not null && StartupFailure.Describe(exception) is not null);

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug: ",
        LogLevel.Information => string.Empty,
        LogLevel.Warning => "warning: ",
        _ => "error: ",
    };
}
