using System.Threading.Channels;

namespace Dashboard.Tests;

/// <summary>Puts a limit on every wait, so nothing hangs.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public static Task Soon(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().Soon();

    public static Task<T> NextAsync<T>(this ChannelReader<T> reader) => reader.ReadAsync(TestContext.Current.CancellationToken).Soon();
}
