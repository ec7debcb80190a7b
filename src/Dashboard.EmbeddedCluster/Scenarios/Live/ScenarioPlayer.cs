using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>
/// Plays scenarios on a running cluster, one of each at a time, and removes what they made. Thread-safe; wrong names and
/// amounts are refused with an <see cref="ApiException"/>, what goes wrong while one is played is told by its state.
/// </summary>
public sealed class ScenarioPlayer : IAsyncDisposable
{
    private static readonly ImmutableArray<IScenario> Scenarios = [new NotesScenario(), new TroublesScenario(), new BusyScenario(), new ChainsScenario()];

    private readonly EmbeddedClusterHost _cluster;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Task Running, CancellationTokenSource Stopping)> _running = [];
    private ImmutableArray<ScenarioState> _states = [.. Scenarios.Select(scenario => new ScenarioState(scenario.Name, scenario.Amount, ScenarioPhase.Absent, scenario.Amount?.Default ?? 0, 0, null))];

    internal ScenarioPlayer(EmbeddedClusterHost cluster) => _cluster = cluster;

    /// <summary>Raised after a state changed, on any thread.</summary>
    public event Action? Changed;

    /// <summary>How each scenario stands.</summary>
    public ImmutableArray<ScenarioState> States
    {
        get
        {
            lock (_lock) return _states;
        }
    }

    /// <summary>Begins to play a scenario; null: its default amount.</summary>
    public void Play(string name, int? amount = null)
    {
        var scenario = Find(name);
        var chosen = amount ?? scenario.Amount?.Default ?? 0;
        if (scenario.Amount is { } choice && (chosen < choice.Minimum || chosen > choice.Maximum))
            throw ApiErrors.BadRequest($"amount: {chosen}: must be between {choice.Minimum} and {choice.Maximum}");
        Begin(name, ScenarioPhase.Playing, chosen, ScenarioPhase.Present, cancellationToken =>
            scenario.PlayAsync(_cluster, chosen, new Steps(done => Report(name, done)), cancellationToken));
    }

    /// <summary>Stops a scenario that is being played; what it has made stays.</summary>
    public async Task StopAsync(string name)
    {
        Find(name);
        (Task Running, CancellationTokenSource Stopping) found;
        lock (_lock)
        {
            if (!_running.TryGetValue(name, out found)) return;
        }

        await found.Stopping.CancelAsync();
        await found.Running;
    }

    /// <summary>Removes what a scenario has made; stops it before.</summary>
    public async Task RemoveAsync(string name)
    {
        await StopAsync(name);
        Begin(name, ScenarioPhase.Removing, 0, ScenarioPhase.Absent, cancellationToken => Find(name).RemoveAsync(_cluster, cancellationToken));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var scenario in Scenarios) await StopAsync(scenario.Name);
    }

    private void Begin(string name, ScenarioPhase during, int amount, ScenarioPhase after, Func<CancellationToken, Task> run)
    {
        lock (_lock)
        {
            if (_running.ContainsKey(name)) throw new ApiException(409, "Conflict", $"the scenario \"{name}\" is being played or removed; stop it first");
            Replace(name, state => state with { Phase = during, Amount = amount, Done = 0, Error = null });
            var stopping = new CancellationTokenSource();
            var beginning = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[name] = (RunAsync(beginning.Task, name, after, run, stopping), stopping);
            beginning.SetResult();
        }

        Changed?.Invoke();
    }

    private async Task RunAsync(Task beginning, string name, ScenarioPhase after, Func<CancellationToken, Task> run, CancellationTokenSource stopping)
    {
        await beginning;
        var (phase, error) = (after, (string?)null);
        try
        {
            await run(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            phase = ScenarioPhase.Present;
        }
        catch (Exception exception)
        {
            (phase, error) = (ScenarioPhase.Failed, exception.Message);
        }

        // The source is left to the collector: somebody may be about to cancel it, and it holds no timer.
        lock (_lock)
        {
            _running.Remove(name);
            Replace(name, state => state with { Phase = phase, Error = error });
        }

        Changed?.Invoke();
    }

    private void Report(string name, int done)
    {
        lock (_lock) Replace(name, state => state with { Done = done });
        Changed?.Invoke();
    }

    private void Replace(string name, Func<ScenarioState, ScenarioState> change) =>
        _states = [.. _states.Select(state => state.Name == name ? change(state) : state)];

    private static IScenario Find(string name) => Scenarios.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ApiException(404, "NotFound", $"there is no scenario \"{name}\"; there are {string.Join(", ", Scenarios.Select(scenario => scenario.Name))}");

    private sealed class Steps(Action<int> take) : IProgress<int>
    {
        public void Report(int value) => take(value);
    }
}
