using Dashboard.Cluster.Connection;
using Dashboard.EmbeddedCluster;
using Microsoft.AspNetCore.Connections;

namespace Dashboard.Configuration;

/// <summary>Tells failures to start that whoever started the program can mend from those that are ours.</summary>
internal static class StartupFailure
{
    /// <summary>The lines to show; null where the failure is a fault of the program, whose stack matters.</summary>
    public static IReadOnlyList<string>? Describe(Exception error) => error switch
    {
        StartupException startup => startup.Lines,
        ClusterConfigurationException cluster => [cluster.Message],
        EmbeddedClusterException cluster => [cluster.Message],
        IOException { InnerException: AddressInUseException } inUse =>
            [$"Urls: {inUse.Message.TrimEnd('.')}. End the program that uses it, or choose another port, such as --Urls http://127.0.0.1:5081."],
        _ => null,
    };
}
