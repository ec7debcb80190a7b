using System.Collections.Concurrent;
using Dashboard.Access;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Reading;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Actions;

/// <summary>
/// What pages call to change something: as the viewer of their circuit, with everything that was sent kept in his activity
/// list. What was written comes back to the pages through the watches only.
/// </summary>
public sealed class StorageActions(
    ObjectWriter writer,
    ServedKinds kinds,
    IViewerCredentials credentials,
    AuthenticationStateProvider authentication,
    ActivityLists lists,
    TimeProvider time)
{
    // Creations of which it is not known whether they were done, by what they create, with when they were first sent.
    private readonly ConcurrentDictionary<ObjectReference, DateTimeOffset> _uncertain = new();

    /// <summary>The viewer's activities.</summary>
    public async Task<ActivityList> GetActivitiesAsync() => lists.Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Reads an object as it is now.</summary>
    public async Task<WriteAnswer> ReadAsync(KubernetesKind kind, ObjectKey key, CancellationToken cancellationToken)
    {
        var viewer = (await authentication.GetAuthenticationStateAsync()).User;
        return await writer.SendAsync(WriteRequest.Get(kind, key), await credentials.CredentialsOfAsync(viewer, cancellationToken), cancellationToken);
    }

    /// <summary>Asks the server what it would say, and does nothing; it is not listed.</summary>
    public async Task<ActionAnswer> CheckAsync(StorageIntent intent, CancellationToken cancellationToken)
    {
        var viewer = (await authentication.GetAuthenticationStateAsync()).User;
        return await intent.RunAsync(new ActionRun(
            writer, kinds, await credentials.CredentialsOfAsync(viewer, cancellationToken), isDryRun: true, time.GetUtcNow(), cancellationToken));
    }

    /// <summary>
    /// Does it and lists it. It ends within the limits of its requests and is not ended when the page is left: then nobody
    /// would know how it went.
    /// </summary>
    public async Task<(ActionAnswer Answer, Activity Activity)> DoAsync(StorageIntent intent)
    {
        var viewer = (await authentication.GetAuthenticationStateAsync()).User;
        var now = time.GetUtcNow();
        DateTimeOffset? firstSentAt = _uncertain.TryGetValue(intent.Target, out var sentAt) ? sentAt : null;
        var run = new ActionRun(writer, kinds, await credentials.CredentialsOfAsync(viewer, CancellationToken.None), isDryRun: false, now, CancellationToken.None)
        {
            FirstSentAt = intent is CreateIntent ? firstSentAt : null,
        };
        var answer = await intent.RunAsync(run);
        if (intent is CreateIntent)
        {
            if (answer.Answer.IsUncertain) _uncertain.TryAdd(intent.Target, now);
            else _uncertain.TryRemove(intent.Target, out _);
        }

        var activity = lists.Of(viewer).Add(number => new Activity
        {
            Number = number,
            At = now,
            Intent = intent,
            Outcome = answer.Answer.Outcome,
            WasRecognised = answer.Answer.WasRecognised,
            Problem = answer.Answer.Problem,
            Exchanges = [.. answer.Exchanges.Select(ActivityExchange.Of)],
            NotTried = answer.NotTried,
            Undo = answer.Undo,
        });
        return (answer, activity);
    }

    /// <summary>Takes an activity back, which is an activity of its own.</summary>
    public async Task<(ActionAnswer Answer, Activity Activity)> UndoAsync(Activity done)
    {
        var (answer, activity) = await DoAsync(done.Undo ?? throw new ArgumentException("This can't be taken back.", nameof(done)));
        if (answer.IsDone) (await GetActivitiesAsync()).Replace(done.Number, item => item with { UndoneBy = activity.Number });
        return (answer, activity);
    }
}
