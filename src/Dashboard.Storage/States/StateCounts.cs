using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dashboard.Storage.States;

/// <summary>How many objects stand in which state. A value: to be passed by reference where it matters.</summary>
[InlineArray(ObjectStates.Count)]
public struct StateCounts : IEquatable<StateCounts>
{
    private int _first;

    /// <summary>How many stand in a state.</summary>
    public readonly int this[ObjectState state] => this[(int)state];

    /// <summary>How many there are in all.</summary>
    public readonly int Total
    {
        get
        {
            var total = 0;
            foreach (var count in this) total += count;
            return total;
        }
    }

    /// <summary>How many are troubled.</summary>
    public readonly int Troubled
    {
        get
        {
            var troubled = 0;
            for (var i = 0; i < ObjectStates.Count; i++)
            {
                if (((ObjectState)i).IsTroubled()) troubled += this[i];
            }

            return troubled;
        }
    }

    /// <summary>Counts one object.</summary>
    public void Add(ObjectState state) => this[(int)state]++;

    /// <summary>Adds other counts.</summary>
    public void Add(in StateCounts other)
    {
        Span<int> sums = this;
        ReadOnlySpan<int> others = other;
        var i = 0;
        for (; i + Vector<int>.Count <= sums.Length; i += Vector<int>.Count)
            (new Vector<int>(sums[i..]) + new Vector<int>(others[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += others[i];
    }

    /// <inheritdoc />
    public readonly bool Equals(StateCounts other) => ((ReadOnlySpan<int>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is StateCounts other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var count in this) hash.Add(count);
        return hash.ToHashCode();
    }

    public static bool operator ==(StateCounts left, StateCounts right) => left.Equals(right);

    public static bool operator !=(StateCounts left, StateCounts right) => !left.Equals(right);
}
