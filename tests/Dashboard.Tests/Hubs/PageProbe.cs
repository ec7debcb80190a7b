namespace Dashboard.Tests.Hubs;

/// <summary>Plays a component: one thing at a time, and knows when it was told of a change.</summary>
internal sealed class PageProbe
{
    private readonly Lock _turn = new();

    public int Changes { get; private set; }

    public void Changed() => Changes++;

    public Task DispatchAsync(Action action)
    {
        lock (_turn)
            action();
        return Task.CompletedTask;
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Waiting.Limit);
        for (var holds = false; !holds;)
        {
            limit.Token.ThrowIfCancellationRequested();
            await DispatchAsync(() => holds = condition());
            await Task.Yield();
        }
    }
}
