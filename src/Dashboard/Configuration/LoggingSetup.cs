namespace Dashboard.Configuration;

/// <summary>Sets the log up.</summary>
internal static class LoggingSetup
{
    /// <summary>Logs to the console, in short lines, and nowhere else.</summary>
    public static ILoggingBuilder AddOneLineConsole(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(options => options.FormatterName = OneLineFormatter.FormatterName);
        logging.AddConsoleFormatter<OneLineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        return logging;
    }
}
