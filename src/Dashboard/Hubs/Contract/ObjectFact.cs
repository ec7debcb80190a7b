namespace Dashboard.Hubs.Contract;

/// <summary>Something about an object, in Kubernetes' own words; times in ISO 8601, UTC.</summary>
public sealed record ObjectFact(ObjectFactName Name, string Value);
