using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// Switches faults on and off by name, for requests and for the dashboard's page; knows which are on. Wrong parameters
/// are refused with an <see cref="ApiException"/>. Thread-safe.
/// </summary>
public sealed class FaultBoard(ClusterFaults faults, TimeProvider time) : IDisposable
{
    /// <summary>A day: what is to last longer is left on.</summary>
    private const int LongestSeconds = 24 * 3600;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ITimer> _timers = [];
    private ImmutableArray<ActiveFault> _active = [];

    /// <summary>Raised after a fault was switched, on the thread that did it.</summary>
    public event Action? Changed;

    /// <summary>The faults that are on, in the order in which they were switched on.</summary>
    public ImmutableArray<ActiveFault> Active
    {
        get
        {
            lock (_lock) return _active;
        }
    }

    /// <summary>Switches a fault on; one that is on already gets the new parameters.</summary>
    public void TurnOn(string name, FaultParameters parameters)
    {
        var found = Find(name);
        CheckParameters(found, parameters);
        lock (_lock)
        {
            var former = Find(found);
            if (former is not null) found.TurnOff!(faults, former.Parameters);
            try
            {
                found.TurnOn(faults, parameters);
            }
            catch (ApiException) when (former is not null)
            {
                found.TurnOn(faults, former.Parameters);
                throw;
            }

            if (former is not null) Forget(former);
            if (found.TurnOff is null) return;
            var active = new ActiveFault(name, parameters);
            _active = _active.Add(active);
            if (parameters.Seconds is { } seconds) _timers[name] = time.CreateTimer(_ => End(found, active), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        }

        Changed?.Invoke();
    }

    /// <summary>Switches a fault off; false where it was not on.</summary>
    public bool TurnOff(string name)
    {
        var found = Find(name);
        lock (_lock)
        {
            if (Find(found) is not { } active) return false;
            Forget(active);
            found.TurnOff!(faults, active.Parameters);
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Switches all faults off.</summary>
    public void TurnAllOff()
    {
        foreach (var fault in Active) TurnOff(fault.Name);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var timer in _timers.Values) timer.Dispose();
            _timers.Clear();
        }
    }

    // A timer that was already going off when its fault was switched on anew must not end the new one.
    private void End(FaultSwitch found, ActiveFault active)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(Find(found), active)) return;
            Forget(active);
            found.TurnOff!(faults, active.Parameters);
        }

        Changed?.Invoke();
    }

    private ActiveFault? Find(FaultSwitch found) => _active.FirstOrDefault(fault => fault.Name == found.Name);

    private void Forget(ActiveFault active)
    {
        if (_timers.Remove(active.Name, out var timer)) timer.Dispose();
        _active = _active.RemoveAll(fault => ReferenceEquals(fault, active));
    }

    private static FaultSwitch Find(string name) =>
        FaultCatalogue.All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ApiException(404, "NotFound", $"there is no fault \"{name}\"; there are {string.Join(", ", FaultCatalogue.All.Select(fault => fault.Name))}");

    private static void CheckParameters(FaultSwitch found, FaultParameters parameters)
    {
        foreach (var (name, value) in FaultCatalogue.Given(parameters))
        {
            if (!found.Parameters.Contains(name))
            {
                var there = found.Parameters.IsEmpty ? "none" : string.Join(", ", found.Parameters);
                throw ApiErrors.BadRequest($"{name}: {value}: the fault \"{found.Name}\" has no such parameter; it has {there}");
            }

            if (value is int number && number < FaultCatalogue.Least(name))
                throw ApiErrors.BadRequest($"{name}: {number}: must be at least {FaultCatalogue.Least(name)}");
            if (name == "seconds" && value is > LongestSeconds) throw ApiErrors.BadRequest($"{name}: {value}: must be at most {LongestSeconds}");
        }
    }
}
