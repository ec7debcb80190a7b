using Dashboard.Cluster.Writing;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Several intents of one kind, such as deleting many claims or expanding those of every ordinal. One that is refused does
/// not keep the others; once the server is not reached the rest is not tried.
/// </summary>
public sealed record Several(IReadOnlyList<StorageIntent> Intents) : StorageIntent
{
    /// <inheritdoc />
    public override ObjectReference Target => Intents[0].Target;

    /// <inheritdoc />
    public override string Kubectl => string.Join('\n', Intents.Select(intent => intent.Kubectl));

    /// <inheritdoc />
    public override string Name => Intents[0].Name.EndsWith('s') ? Intents[0].Name : $"{Intents[0].Name}s";

    internal override async Task<ActionAnswer> RunAsync(ActionRun run)
    {
        var answers = new List<ActionAnswer>();
        foreach (var intent in Intents)
        {
            answers.Add(await intent.RunAsync(run));
            if (answers[^1].Answer.Outcome is WriteOutcome.Unreachable or WriteOutcome.Unanswered) break;
        }

        var first = answers.FirstOrDefault(answer => !answer.IsDone) ?? answers[^1];
        var undo = answers.Where(answer => answer.Undo is not null).Select(answer => answer.Undo!).Reverse().ToList();
        return run.End(first.Answer) with
        {
            Fresh = first.Fresh,
            NotTried = [.. Intents.Skip(answers.Count).Select(intent => intent.Target)],
            Undo = undo.Count == 0 ? null : new Several(undo),
        };
    }
}
