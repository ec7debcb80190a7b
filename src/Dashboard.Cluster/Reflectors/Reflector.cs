using Dashboard.Cluster.Health;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster.Reflectors;

/// <summary>
/// Keeps the mirror's objects of one kind equal to the server's: loads all, follows the changes, and finds its way back
/// after every failure without ever going silently stale. The rules are those of client-go's reflector. What was loaded
/// stays in the mirror through every failure; only a whole new list takes objects out that are gone.
/// </summary>
internal sealed partial class Reflector<T>(MirroredKind<T> kind, IReflectorSink<T> sink, ReflectorContext context) : IReflector
    where T : class, IStorageObject
{
    // After this long live, what failed before no longer counts.
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(context.Random);

    // The version shown last. Opaque; only ever sent back.
    private string? _version;

    // The server no longer has that version, or does not have it yet: the next list asks for the newest there is.
    private bool _versionUnusable;

    // A list from the cache came in pages, so there is no cache that could answer an unpaged one cheaply.
    private bool _cacheLooksDisabled;

    private ReflectorPhase _phase;
    private KindAccess _access;
    private string? _error;
    private DateTimeOffset? _retryAt;
    private DateTimeOffset? _lastProofOfLife;
    private long _events;
    private long _eventsMeasured;
    private long _malformed;
    private long _relists;
    private int _loading;
    private long _reportedAt;

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var step = ReflectorStep.Stream;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step = step switch
                {
                    ReflectorStep.Stream => await StreamAsync(cancellationToken),
                    ReflectorStep.Page => await PageAsync(cancellationToken),
                    _ => await WatchAsync(cancellationToken),
                };
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Enter(ReflectorPhase.Stopped);
            ReflectorLog.Stopped(context.Logger, kind.Kind);
        }
    }

    private async Task DeliverAsync(ObjectListing<T> listing, string version, CancellationToken cancellationToken)
    {
        await sink.ReplaceAsync(listing, cancellationToken);
        _version = version;
        _versionUnusable = false;
        _wasLiveSinceLoaded = false;
        _relists++;
        _loading = 0;
        context.Metrics.Relisted(kind.Kind);
        ReflectorLog.Loaded(context.Logger, kind.Kind, listing.Count, version);
        Report();
    }

    private async Task<ReflectorStep> BackOffAsync(Failure failure, ReflectorStep next, CancellationToken cancellationToken)
    {
        var access = failure.Kind switch
        {
            FailureKind.Unauthenticated => KindAccess.Unauthenticated,
            FailureKind.Forbidden => KindAccess.Forbidden,
            FailureKind.NotServed => KindAccess.NotServed,
            _ => _access,
        };
        var isRefusal = failure.Kind is FailureKind.Unauthenticated or FailureKind.Forbidden or FailureKind.NotServed;
        var delay = isRefusal ? _backoff.AfterRefusal(failure.RetryAfter) : _backoff.AfterFailure(failure.RetryAfter);

        // Somebody who may not read a kind wants to be told once, not every minute.
        var level = isRefusal && access == _access && _error is not null ? LogLevel.Debug : LogLevel.Warning;
        ReflectorLog.BackingOff(context.Logger, level, kind.Kind, failure.Kind, _phase, delay.TotalSeconds, failure.Message);
        context.Metrics.Failed(kind.Kind, failure.Kind);
        _access = access;
        _error = failure.Message;
        _loading = 0;
        _retryAt = context.Time.GetUtcNow() + delay;
        Enter(ReflectorPhase.BackingOff);
        await Task.Delay(delay, context.Time, cancellationToken);
        _retryAt = null;
        return next;
    }

    // Failures whose answer is known and needs no waiting.
    private ReflectorStep GoOn(Failure failure, ReflectorStep next)
    {
        ReflectorLog.GoingOn(context.Logger, kind.Kind, failure.Kind, _phase, failure.Message);
        context.Metrics.Failed(kind.Kind, failure.Kind);
        return next;
    }

    private void CountMalformed(Failure failure)
    {
        if (failure.Kind != FailureKind.Malformed) return;
        _malformed++;
        ReflectorLog.Malformed(context.Logger, kind.Kind, failure.Message);
    }

    private void Enter(ReflectorPhase phase)
    {
        _phase = phase;
        context.Metrics.Entered(kind.Kind, phase);
        Report();
    }

    private void ProofOfLife() => _lastProofOfLife = context.Time.GetUtcNow();

    private void ReportNowAndThen()
    {
        if (context.Time.GetElapsedTime(_reportedAt) >= ReportInterval) Report();
    }

    private void Report()
    {
        _reportedAt = context.Time.GetTimestamp();
        if (_events > _eventsMeasured) context.Metrics.Received(kind.Kind, _events - _eventsMeasured);
        _eventsMeasured = _events;
        context.Health.Report(kind.Kind, health => health with
        {
            Phase = _phase,
            Access = _access,
            LastProofOfLife = _lastProofOfLife,
            Error = _error,
            RetryAt = _retryAt,
            Failures = _backoff.Failures,
            Loading = _loading,
            Events = _events,
            Malformed = _malformed,
            Relists = _relists,
        });
    }

    private async Task<LineReader> OpenWatchAsync(string query, TimeSpan patience, CancellationToken cancellationToken)
    {
        var body = await context.Transport.GetAsync($"{kind.Path}?watch=true&allowWatchBookmarks=true{query}", patience, cancellationToken);
        ProofOfLife();
        return new LineReader(body);
    }
}
