using System.Globalization;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Transport;

namespace Dashboard.Cluster.Reflectors;

// Following the changes.
internal sealed partial class Reflector<T>
{
    // Random, so that the watches of many clients, and our own of many kinds, do not all end at once.
    private const int ShortestWatch = 300;
    private const int LongestWatch = 600;

    // A server that has not ended the watch half a minute after it should have is not there any more.
    private static readonly TimeSpan Overtime = TimeSpan.FromSeconds(30);

    // A watch that ends at once, without a word, would otherwise be a hot loop.
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    // A watch has brought something since the last list: an expired version is then the way of the world, no endless loop.
    private bool _wasLiveSinceLoaded;

    private async Task<ReflectorStep> WatchAsync(CancellationToken cancellationToken)
    {
        var version = _version ?? string.Empty;
        ReflectorLog.Watching(context.Logger, kind.Kind, version);
        Enter(ReflectorPhase.Watching);
        var duration = NewWatchDuration();
        var opened = context.Time.GetTimestamp();
        LineReader lines;
        try
        {
            lines = await OpenWatchAsync($"&resourceVersion={Uri.EscapeDataString(version)}{duration.Query}", duration.Patience, cancellationToken);
        }
        catch (Exception e) when (Failure.TryRead(e, cancellationToken, out var failure))
        {
            return await AfterBrokenWatchAsync(failure, cancellationToken);
        }

        await using (lines) return await LiveAsync(lines, opened, eventsBefore: 0, cancellationToken);
    }

    private async Task<ReflectorStep> LiveAsync(LineReader lines, long opened, long eventsBefore, CancellationToken cancellationToken)
    {
        var liveSince = context.Time.GetTimestamp();
        var received = eventsBefore;
        if (_error is null) ReflectorLog.Live(context.Logger, kind.Kind);
        else ReflectorLog.Recovered(context.Logger, kind.Kind, _backoff.Failures);
        _error = null;
        _access = KindAccess.Granted;
        Enter(ReflectorPhase.Live);
        try
        {
            do
            {
                while (lines.TryRead(out var line))
                {
                    var change = WatchEvent<T>.Read(line, kind.Reader);
                    ProofOfLife();
                    received++;
                    await TakeAsync(change, cancellationToken);
                    _wasLiveSinceLoaded = true;
                    if (change.ResourceVersion.Length > 0) _version = change.ResourceVersion;
                }

                ReportNowAndThen();
            }
            while (await lines.FillAsync(cancellationToken));
        }
        catch (Exception e) when (Failure.TryRead(e, cancellationToken, out var failure))
        {
            ForgiveAfterSteady(liveSince);
            return await AfterBrokenWatchAsync(failure, cancellationToken);
        }

        ForgiveAfterSteady(liveSince);
        var lasted = context.Time.GetElapsedTime(opened);
        ReflectorLog.Ended(context.Logger, kind.Kind, lasted.TotalSeconds, received);
        if (lasted >= ShortWatch || received > 0) return ReflectorStep.Watch;
        var tooShort = new Failure(FailureKind.Unreachable, "The server ended the watch at once, without an event.");
        return await BackOffAsync(tooShort, ReflectorStep.Watch, cancellationToken);
    }

    private async ValueTask TakeAsync(WatchEvent<T> change, CancellationToken cancellationToken)
    {
        switch (change.Type)
        {
            case WatchEventType.Error:
                throw new KubernetesApiException(change.Status!, retryAfter: null);
            case WatchEventType.Bookmark:
                return;
            case WatchEventType.Deleted:
                _events++;
                await sink.RemoveAsync(change.Object!, cancellationToken);
                return;
            default:
                _events++;
                await sink.UpsertAsync(change.Object!, cancellationToken);
                return;
        }
    }

    private async Task<ReflectorStep> AfterBrokenWatchAsync(Failure failure, CancellationToken cancellationToken)
    {
        CountMalformed(failure);
        switch (failure.Kind)
        {
            case FailureKind.Expired when _wasLiveSinceLoaded:
                _wasLiveSinceLoaded = false;
                return GoOn(failure, ReflectorStep.Stream);
            case FailureKind.VersionTooLarge:
                _versionUnusable = true;
                return await BackOffAsync(failure, ReflectorStep.Stream, cancellationToken);
            case FailureKind.Silent when _phase == ReflectorPhase.Live:
                _backoff.CountFailure();
                _error = failure.Message;
                return GoOn(failure, ReflectorStep.Watch);
            case FailureKind.Unreachable or FailureKind.Silent or FailureKind.Throttled or FailureKind.ServerError
                or FailureKind.Unauthenticated or FailureKind.Forbidden:
                return await BackOffAsync(failure, ReflectorStep.Watch, cancellationToken);
            default:
                // Expired although freshly loaded, not served, refused, malformed: only a new list helps, and not at once.
                return await BackOffAsync(failure, ReflectorStep.Stream, cancellationToken);
        }
    }

    private void ForgiveAfterSteady(long liveSince)
    {
        if (context.Time.GetElapsedTime(liveSince) >= Steady) _backoff.Reset();
    }

    private (string Query, TimeSpan Patience) NewWatchDuration()
    {
        var seconds = context.Random.Next(ShortestWatch, LongestWatch + 1);
        return (string.Create(CultureInfo.InvariantCulture, $"&timeoutSeconds={seconds}"), TimeSpan.FromSeconds(seconds) + Overtime);
    }
}
