namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary><c>break</c> or <c>continue</c> on its way out of so many loops.</summary>
internal sealed class LoopJumpException(bool isBreak, int levels) : Exception(isBreak ? "break" : "continue")
{
    /// <summary>Whether the last loop is left, too.</summary>
    public bool IsBreak => isBreak;

    /// <summary>How many loops it concerns.</summary>
    public int Levels => levels;
}
