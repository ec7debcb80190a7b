namespace Dashboard.Storage.Findings;

/// <summary>How many findings there are, and since when the oldest of them.</summary>
public record struct FindingSum(int Count, DateTimeOffset Since)
{
    /// <summary>Adds another sum.</summary>
    public void Add(in FindingSum other)
    {
        if (other.Count == 0) return;
        Since = Count == 0 || other.Since < Since ? other.Since : Since;
        Count += other.Count;
    }
}
