using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>What all commands of one exec share: the container's files and names, the clock, and the bounds.</summary>
internal sealed class ShellSession(MountTable files, string hostname, string address, string image, TimeProvider time, ILocalNetwork network, SessionBudget budget, ITerminal? terminal)
{
    /// <summary>The container's files.</summary>
    public MountTable Files => files;

    /// <summary>The name of the machine that the container takes itself for.</summary>
    public string Hostname => hostname;

    /// <summary>The Pod's address.</summary>
    public string Address => address;

    /// <summary>The container's image.</summary>
    public string Image => image;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What can be reached over the network.</summary>
    public ILocalNetwork Network => network;

    /// <summary>The terminal; null for none.</summary>
    public ITerminal? Terminal => terminal;

    /// <summary>What the session has used up.</summary>
    public SessionBudget Budget => budget;
}
