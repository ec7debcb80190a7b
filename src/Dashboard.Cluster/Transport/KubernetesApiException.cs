namespace Dashboard.Cluster.Transport;

/// <summary>The API server answered with a failure, as an HTTP status or as an ERROR event inside a watch.</summary>
internal sealed class KubernetesApiException : Exception
{
    public KubernetesApiException(ApiStatus status, TimeSpan? retryAfter)
        : base(status.Message ?? status.Reason ?? $"The server answered with code {status.Code}.")
    {
        Status = status;
        RetryAfter = retryAfter ?? (status.Details?.RetryAfterSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null);
    }

    public ApiStatus Status { get; }

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
