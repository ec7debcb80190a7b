using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster;

internal static partial class EmbeddedClusterLog
{
    [LoggerMessage(1, LogLevel.Information, "The embedded cluster listens on https://127.0.0.1:{Port}. Use it with: kubectl --kubeconfig {KubeconfigPath} get pvc -A")]
    public static partial void Started(ILogger logger, int port, string kubeconfigPath);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(3, LogLevel.Error, "The controllers of the embedded cluster ended")]
    public static partial void ControllersEnded(ILogger logger, Exception exception);
}
