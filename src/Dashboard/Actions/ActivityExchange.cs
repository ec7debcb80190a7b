using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>One request of an activity and its answer, as texts.</summary>
public sealed record ActivityExchange(string Method, string PathAndQuery, string? Body, WriteOutcome Outcome, int? Code, string? Problem, string? Answer, IReadOnlyList<string> Warnings)
{
    internal static ActivityExchange Of(Exchange exchange)
    {
        var (request, answer) = (exchange.Request, exchange.Answer);
        return new ActivityExchange(
            request.Method.Method, request.PathAndQuery, ActivityText.Of(request.Body, request.Path), answer.Outcome, answer.Refusal?.Code, answer.Problem,
            ActivityText.Of(answer.Object, request.Path.Contains("/secrets", StringComparison.Ordinal)), answer.Warnings);
    }
}
