using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// Switches faults on and off by name, for requests and for the dashboard's page; knows which are on. Wrong parameters
/// are refused with an <see cref="ApiException"/>. Thread-safe.
/// </summary>
public sealed class FaultBoard(ClusterFaults faults, TimeProvider time) : IDisposable
{
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
            if (IsOn(name)) TurnOffHere(found);
            found.TurnOn(faults, parameters);
            if (found.TurnOff is null) return;
            _active = _active.Add(new ActiveFault(name, parameters));
            if (parameters.Seconds is { } seconds) _timers[name] = time.CreateTimer(_ => TurnOff(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        }

        Changed?.Invoke();
    }

    /// <summary>Switches a fault off; false where it was not on.</summary>
    public bool TurnOff(string name)
    {
        var found = Find(name);
        lock (_lock)
        {
            if (!IsOn(name)) return false;
            TurnOffHere(found);
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

    private bool IsOn(string name) => _active.Any(fault => fault.Name == name);

    private void TurnOffHere(FaultSwitch found)
    {
        if (_timers.Remove(found.Name, out var timer)) timer.Dispose();
        var active = _active.First(fault => fault.Name == found.Name);
        _active = _active.Remove(active);
        found.TurnOff?.Invoke(faults, active.Parameters);
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
        }
    }
}
