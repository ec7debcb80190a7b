using System.Net.Sockets;
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
        // Such as a port that only root may have, or [::1] where the machine speaks no IPv6.
        SocketException socket => [$"Urls: the address cannot be listened on: {OneLine(socket.Message)}."],
        IOException { InnerException: AggregateException { InnerException: SocketException socket } } =>
            [$"Urls: the address cannot be listened on: {OneLine(socket.Message)}."],
        _ => null,
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
