using Dashboard.EmbeddedCluster.Api.Selection;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// Answers watches. A watch walks the store's chain of changes; when it has caught up it flushes and sleeps until the
/// next change or signal. A client that does not read is cut off by Kestrel's least data rate.
/// </summary>
internal sealed class WatchHandler(ObjectStore store, Freshness freshness, ClusterFaults faults, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A watch that is busy sends what came up in such a time together, since each packet wakes both sides up. What comes
    /// after a longer silence is sent at once. By the wall clock, like the client's.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Streams changes until the client, the timeout or the server ends it.</summary>
    public async Task WatchAsync(HttpContext http, ObjectSelection selection, ListOptions options)
    {
        var form = ObjectBytes.For(http.Request, time);
        await freshness.WaitAsync(options.Version, http.RequestAborted);
        using var session = Begin(http, selection.Type, options);
        var watch = new WatchStream(http.Response, selection, form, session);
        try
        {
            await watch.StartAsync();
            var position = await watch.SendInitialAsync(store, options);
            await FollowAsync(http, watch, session, position);
        }
        catch (CompactedException exception)
        {
            await watch.SendExpiredAsync(exception.Message);
        }
        finally
        {
            faults.Remove(session);
        }
    }

    private async Task FollowAsync(HttpContext http, WatchStream watch, WatchSession session, StoreEvent position)
    {
        while (true)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (position.Next.IsCompletedSuccessfully)
            {
                position = await position.Next;
                await watch.SendAsync(position);
            }

            var signals = session.Take();
            if (signals.HasFlag(WatchSignals.Drop))
            {
                http.Abort();
                return;
            }

            if (signals.HasFlag(WatchSignals.Expire))
            {
                await watch.SendExpiredAsync(new CompactedException(position.Revision, store.Revision).Message);
                return;
            }

            if (signals.HasFlag(WatchSignals.MalformedLine)) await watch.SendMalformedAsync();
            if (signals.HasFlag(WatchSignals.Bookmark)) await watch.SendBookmarkAsync(position.Revision, false);
            if (!await watch.FlushAsync() || signals.HasFlag(WatchSignals.End)) return;
            await Task.WhenAny(position.Next, session.Raised);
            var left = Gathering - TimeProvider.System.GetElapsedTime(began);
            if (left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System);
        }
    }

    private WatchSession Begin(HttpContext http, ResourceType type, ListOptions options)
    {
        var session = new WatchSession(type);
        var last = options.AllowsBookmarks ? WatchSignals.Bookmark | WatchSignals.End : WatchSignals.End;
        session.Own(time.CreateTimer(_ => session.Raise(last), null, options.Timeout ?? DefaultTimeout, Timeout.InfiniteTimeSpan));
        if (options.AllowsBookmarks) session.Own(time.CreateTimer(_ => session.Raise(WatchSignals.Bookmark), null, BookmarkInterval, BookmarkInterval));
        session.Own(http.RequestAborted.Register(() => session.Raise(WatchSignals.End)));
        session.Own(stopping.Register(() => session.Raise(WatchSignals.End)));
        faults.Add(session);
        return session;
    }
}
