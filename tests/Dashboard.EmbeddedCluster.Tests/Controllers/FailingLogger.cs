using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Takes note of errors that controllers log, which no test may have.</summary>
internal sealed class FailingLogger : ILoggerFactory, ILogger
{
    private readonly List<string> _errors = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _errors.Add($"{formatter(state, exception)} {exception}");
    }

    /// <summary>Throws where something was logged.</summary>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0) throw new InvalidOperationException(string.Join('\n', _errors));
    }

    public void Dispose()
    {
    }
}
