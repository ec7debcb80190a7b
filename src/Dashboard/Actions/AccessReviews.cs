using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Dashboard.Access;
using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>
/// Asks the server what a viewer may do (SelfSubjectAccessReview), so that pages offer only that. An answer holds for a
/// minute. Fails closed: who can't be asked about may not; but that is asked again the next time. Thread-safe.
/// </summary>
public sealed class AccessReviews(ObjectWriter writer, IViewerCredentials credentials, TimeProvider time)
{
    private const string Path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private const int MostAnswers = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Viewer, AccessQuestion Question), (AccessAnswer Answer, DateTimeOffset Until)> _answers = new();

    /// <summary>Whether a viewer may do something.</summary>
    public async Task<AccessAnswer> AskAsync(ClaimsPrincipal viewer, AccessQuestion question, CancellationToken cancellationToken)
    {
        var key = (viewer.Identity?.Name ?? string.Empty, question);
        var now = time.GetUtcNow();
        if (_answers.TryGetValue(key, out var known) && known.Until > now) return known.Answer;
        var answer = await writer.SendAsync(WriteRequest.Ask(Path, Review(question)), await credentials.CredentialsOfAsync(viewer, cancellationToken), cancellationToken);
        if (!answer.IsDone) return new AccessAnswer(false, answer.Problem);
        var status = answer.Object?["status"];
        var said = new AccessAnswer(status?["allowed"]?.GetValue<bool>() == true && status["denied"]?.GetValue<bool>() != true, status?["reason"]?.ToString());
        if (_answers.Count >= MostAnswers) _answers.Clear();
        _answers[key] = (said, now + Lifetime);
        return said;
    }

    private static JsonObject Review(AccessQuestion question)
    {
        var attributes = new JsonObject { ["verb"] = question.Verb, ["resource"] = question.Resource };
        if (question.Group.Length > 0) attributes["group"] = question.Group;
        if (question.Namespace.Length > 0) attributes["namespace"] = question.Namespace;
        if (question.Name.Length > 0) attributes["name"] = question.Name;
        if (question.Subresource.Length > 0) attributes["subresource"] = question.Subresource;
        return new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
    }
}
