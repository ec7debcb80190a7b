namespace Dashboard.Actions.Intents;

/// <summary>
/// Something a viewer wants to be done, as a value: it can be checked, done, listed, and done again. Its words are the text
/// <c>Action.&lt;name of the type&gt;</c>, whose {0} is the target.
/// </summary>
public abstract record StorageIntent
{
    /// <summary>The object it is about; of several the first.</summary>
    public abstract ObjectReference Target { get; }

    /// <summary>The command that does the same.</summary>
    public abstract string Kubectl { get; }

    /// <summary>What names it in the texts.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Does it, or checks it where the run is a dry run.</summary>
    internal abstract Task<ActionAnswer> RunAsync(ActionRun run);
}
