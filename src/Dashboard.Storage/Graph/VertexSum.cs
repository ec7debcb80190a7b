using System.Diagnostics.CodeAnalysis;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Graph;

/// <summary>What is summed up over vertices of one kind: those that exist, and all by their state.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Compared in tests only, where the default comparison does.")]
public struct VertexSum
{
    private StateCounts _states;

    /// <summary>How many of the objects exist; each is a row of a list.</summary>
    public int Rows { get; private set; }

    /// <summary>How many stand in which state, missing ones among them.</summary>
    public readonly StateCounts States => _states;

    /// <summary>Adds one vertex.</summary>
    public void Add(Vertex vertex)
    {
        if (vertex.Exists) Rows++;
        _states.Add(vertex.State);
    }

    /// <summary>Adds the sum of other vertices.</summary>
    public void Add(in VertexSum other)
    {
        Rows += other.Rows;
        _states.Add(other._states);
    }
}
