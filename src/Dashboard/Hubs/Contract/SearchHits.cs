using Dashboard.Storage.Search;

namespace Dashboard.Hubs.Contract;

/// <summary>What a search found, the best first. <paramref name="IsComplete"/>: there are no more.</summary>
public sealed record SearchHits(IReadOnlyList<SearchHit> Hits, bool IsComplete);
