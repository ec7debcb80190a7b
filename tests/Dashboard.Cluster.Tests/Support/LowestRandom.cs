namespace Dashboard.Cluster.Tests.Support;

/// <summary>Always the lowest value: delays without jitter, watches of 300 s.</summary>
internal sealed class LowestRandom : Random
{
    public override double NextDouble() => 0;

    public override int Next(int minValue, int maxValue) => minValue;
}
