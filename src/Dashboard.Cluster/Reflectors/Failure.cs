using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dashboard.Cluster.Transport;

namespace Dashboard.Cluster.Reflectors;

/// <summary>A failure that a reflector knows how to go on from. Everything else is a bug and ends the process.</summary>
internal sealed record Failure(FailureKind Kind, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>Reads a failure from an exception; false where the exception is none, or only says that we are stopping.</summary>
    public static bool TryRead(Exception exception, CancellationToken stopping, [NotNullWhen(true)] out Failure? failure)
    {
        failure = exception switch
        {
            _ when stopping.IsCancellationRequested => null,
            KubernetesApiException api => new Failure(Classify(api.Status), api.Message, api.RetryAfter),
            HttpRequestException or IOException => new Failure(FailureKind.Unreachable, InOneLine(exception)),
            TimeoutException => new Failure(FailureKind.Silent, exception.Message),
            // The client cancels a request of its own accord when connecting takes too long.
            OperationCanceledException => new Failure(FailureKind.Unreachable, InOneLine(exception)),
            JsonException => new Failure(FailureKind.Malformed, InOneLine(exception)),
            _ => null,
        };
        return failure is not null;
    }

    private static FailureKind Classify(ApiStatus status)
    {
        if (status.IsExpired) return FailureKind.Expired;
        if (status.IsVersionTooLarge) return FailureKind.VersionTooLarge;
        return status.Code switch
        {
            401 => FailureKind.Unauthenticated,
            403 => FailureKind.Forbidden,
            404 => FailureKind.NotServed,
            429 => FailureKind.Throttled,
            >= 500 => FailureKind.ServerError,
            _ => FailureKind.Refused,
        };
    }

    // "An error occurred" alone helps nobody: the innermost message names the refused connection or the bad certificate.
    private static string InOneLine(Exception exception)
    {
        var innermost = exception.GetBaseException();
        var message = exception.Message.Replace(", see inner exception.", string.Empty, StringComparison.Ordinal);
        if (!message.Contains(innermost.Message, StringComparison.Ordinal)) message += $" ({innermost.Message})";
        return message.ReplaceLineEndings(" ");
    }
}
