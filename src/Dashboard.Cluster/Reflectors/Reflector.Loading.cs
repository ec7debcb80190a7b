using System.Globalization;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Json;

namespace Dashboard.Cluster.Reflectors;

// Loading everything: by a watch that sends all objects first, or in pages.
internal sealed partial class Reflector<T>
{
    private const int PageSize = 500;

    // A server that takes the request but does not know what it means sends no marker, ever.
    private static readonly TimeSpan StreamPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(30);

    private async Task<ReflectorStep> StreamAsync(CancellationToken cancellationToken)
    {
        var version = _versionUnusable ? string.Empty : _version ?? string.Empty;
        ReflectorLog.Streaming(context.Logger, kind.Kind, version);
        _loading = 0;
        Enter(ReflectorPhase.Streaming);
        var duration = NewWatchDuration();
        var opened = context.Time.GetTimestamp();
        var isOpen = false;
        try
        {
            var query = $"&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion={Uri.EscapeDataString(version)}{duration.Query}";
            await using var lines = await OpenWatchAsync(query, StreamPatience, cancellationToken);
            isOpen = true;
            if (await ReadInitialEventsAsync(lines, cancellationToken) is not { } reached) return ReflectorStep.Page;
            lines.Patience = duration.Patience;
            return await LiveAsync(lines, opened, eventsBefore: reached.Events, cancellationToken);
        }
        catch (Exception e) when (Failure.TryRead(e, cancellationToken, out var failure))
        {
            CountMalformed(failure);
            switch (failure.Kind)
            {
                case FailureKind.Unreachable or FailureKind.Throttled when !isOpen:
                    return await BackOffAsync(failure, ReflectorStep.Stream, cancellationToken);
                case FailureKind.Expired or FailureKind.VersionTooLarge when !_versionUnusable:
                    _versionUnusable = true;
                    return GoOn(failure, ReflectorStep.Stream);
                default:
                    return GoOn(failure, ReflectorStep.Page);
            }
        }
    }

    /// <summary>Reads up to the marker and delivers; null: the stream ended before it.</summary>
    private async Task<(int Events, string Version)?> ReadInitialEventsAsync(LineReader lines, CancellationToken cancellationToken)
    {
        var listing = new ObjectListing<T>(kind.Keep);
        do
        {
            while (lines.TryRead(out var line))
            {
                var change = WatchEvent<T>.Read(line, kind.Reader);
                ProofOfLife();
                switch (change.Type)
                {
                    case WatchEventType.Error:
                        throw new KubernetesApiException(change.Status!, retryAfter: null);
                    case WatchEventType.Bookmark when change.EndsInitialEvents:
                        await DeliverAsync(listing, change.ResourceVersion, cancellationToken);
                        return (listing.Count + 1, change.ResourceVersion);
                    case WatchEventType.Bookmark:
                        break;
                    case WatchEventType.Deleted:
                        listing.Remove(change.Object!);
                        break;
                    default:
                        listing.Set(change.Object!);
                        break;
                }

                _loading = listing.Count;
            }

            ReportNowAndThen();
        }
        while (await lines.FillAsync(cancellationToken));
        return null;
    }

    private async Task<ReflectorStep> PageAsync(CancellationToken cancellationToken)
    {
        var version = _versionUnusable ? string.Empty : _version ?? "0";
        ReflectorLog.Paging(context.Logger, kind.Kind, version);
        _loading = 0;
        Enter(ReflectorPhase.Paging);

        // The watch cache answers a list of a certain version only as a whole; in pages it would be read from etcd.
        var limit = version is "" or "0" || _cacheLooksDisabled ? PageSize : (int?)null;
        var listing = new ObjectListing<T>(kind.Keep);
        string? next = null;
        while (true)
        {
            try
            {
                var page = await GetPageAsync(version, limit, next, cancellationToken);
                foreach (var item in page.Items) listing.Set(item);
                _loading = listing.Count;
                ReportNowAndThen();
                if (page.Continue is null)
                {
                    await DeliverAsync(listing, page.ResourceVersion, cancellationToken);
                    return ReflectorStep.Watch;
                }

                _cacheLooksDisabled |= version == "0";
                next = page.Continue;
            }
            catch (Exception e) when (Failure.TryRead(e, cancellationToken, out var failure))
            {
                CountMalformed(failure);
                if (next is not null && failure.Kind == FailureKind.Expired)
                {
                    // Paging took longer than the server keeps history: once more, all at once.
                    GoOn(failure, ReflectorStep.Page);
                    (listing, version, limit, next) = (new ObjectListing<T>(kind.Keep), string.Empty, null, null);
                }
                else if (failure.Kind is FailureKind.Expired or FailureKind.VersionTooLarge && !_versionUnusable)
                {
                    GoOn(failure, ReflectorStep.Page);
                    _versionUnusable = true;
                    (listing, version, limit, next) = (new ObjectListing<T>(kind.Keep), string.Empty, PageSize, null);
                }
                else
                {
                    return await BackOffAsync(failure, ReflectorStep.Stream, cancellationToken);
                }
            }
        }
    }

    private async Task<ListPage<T>> GetPageAsync(string version, int? limit, string? next, CancellationToken cancellationToken)
    {
        // A continue token brings its own version along; the server refuses both together.
        var query = next is null
            ? $"?resourceVersion={Uri.EscapeDataString(version)}"
            : $"?continue={Uri.EscapeDataString(next)}";
        if (limit is { } count) query += string.Create(CultureInfo.InvariantCulture, $"&limit={count}");
        await using var body = await context.Transport.GetAsync(kind.Path + query, PagePatience, cancellationToken);
        ProofOfLife();
        return await kind.Reader.ReadListAsync(body, cancellationToken);
    }
}
