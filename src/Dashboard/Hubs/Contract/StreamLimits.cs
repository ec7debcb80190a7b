namespace Dashboard.Hubs.Contract;

/// <summary>What the hub takes from one client. Beyond these it answers with an error that names the limit; the connection stays.</summary>
public static class StreamLimits
{
    /// <summary>Streams open at once on one connection.</summary>
    public const int Streams = 32;

    /// <summary>Characters in the name that a client gives a stream.</summary>
    public const int StreamName = 64;

    /// <summary>Characters in a filter's or a search's text, a namespace, class, owner or object name. Kubernetes' own names end at 253.</summary>
    public const int Text = 320;

    /// <summary>Characters in the key of a row.</summary>
    public const int RowKey = 1024;

    /// <summary>Expressions in the selector of a draft, and values in each.</summary>
    public const int SelectorParts = 32;

    /// <summary>Hits of one search.</summary>
    public const int SearchHits = 20;
}
