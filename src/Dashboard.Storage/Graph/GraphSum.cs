using System.Diagnostics.CodeAnalysis;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>What is summed up over the items of the graph. Compared by value.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Compared in tests only, where the default comparison does.")]
public struct GraphSum
{
    private StateCounts _claims;
    private StateCounts _volumes;
    private StateCounts _pods;

    /// <summary>Rows, headings included.</summary>
    public int Rows { get; private set; }

    /// <summary>Bindings.</summary>
    public int Bindings { get; private set; }

    /// <summary>Bindings with something troubled in them.</summary>
    public int Troubled { get; private set; }

    /// <summary>Claims by state; missing ones among them.</summary>
    public readonly StateCounts Claims => _claims;

    /// <summary>Volumes by state.</summary>
    public readonly StateCounts Volumes => _volumes;

    /// <summary>Pods by state.</summary>
    public readonly StateCounts Pods => _pods;

    /// <summary>Claims that exist.</summary>
    public readonly int ExistingClaims => _claims.Total - _claims[ObjectState.Missing];

    /// <summary>The state that most wants attention; null without any object.</summary>
    public readonly ObjectState? Worst
    {
        get
        {
            ObjectState? worst = null;
            for (var i = 0; i < ObjectStates.Count; i++)
            {
                var state = (ObjectState)i;
                if (_claims[state] + _volumes[state] + _pods[state] > 0 && (worst is null || state.Severity() > worst.Value.Severity()))
                    worst = state;
            }

            return worst;
        }
    }

    /// <summary>Adds one item.</summary>
    public void Add(GraphItem item)
    {
        Rows += item.Rows;
        if (item is not Binding binding) return;
        Bindings++;
        if (binding.Count(ref _pods, ref _claims, ref _volumes)) Troubled++;
    }

    /// <summary>Adds the sum of other items.</summary>
    public void Add(in GraphSum other)
    {
        Rows += other.Rows;
        Bindings += other.Bindings;
        Troubled += other.Troubled;
        _claims.Add(other._claims);
        _volumes.Add(other._volumes);
        _pods.Add(other._pods);
    }
}
