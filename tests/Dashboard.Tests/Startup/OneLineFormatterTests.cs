using Dashboard.Configuration;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Startup;

public sealed class OneLineFormatterTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 10, 42, 7, TimeSpan.Zero));

    [Theory]
    [InlineData(LogLevel.Information, "10:42:07 All is well.\n")]
    [InlineData(LogLevel.Warning, "10:42:07 warning: All is well.\n")]
    [InlineData(LogLevel.Critical, "10:42:07 error: All is well.\n")]
    public void Write_OfAMessage_IsOneLineWithTheTime(LogLevel level, string expected) => Assert.Equal(expected, Write(level, "All is\nwell.", null));

    [Fact]
    public void Write_WithAnException_PutsItBelow() =>
        Assert.Equal("10:42:07 error: It broke.\nSystem.InvalidOperationException: why\n", Write(LogLevel.Error, "It broke.", new InvalidOperationException("why")));

    [Fact]
    public void Write_OfARefusalThatTheClientWasTold_IsNothing() => Assert.Empty(Write(LogLevel.Error, "Failed to invoke.", new HubException("text: too long")));

    private string Write(LogLevel level, string message, Exception? exception)
    {
        using var writer = new StringWriter();
        new OneLineFormatter(_time).Write(new LogEntry<string>(level, "category", default, message, exception, (text, _) => text), null, writer);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
