using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Mounts;

/// <summary>
/// The kubelet's check of a <c>hostPath</c> with a type. The nodes have what every Linux system has, a few files and
/// sockets of Kubernetes, and no block devices; any other path does not exist there.
/// </summary>
internal static class HostPathCheck
{
    private static readonly HashSet<string> Directories = new(StringComparer.Ordinal)
    {
        "/", "/bin", "/boot", "/dev", "/etc", "/etc/kubernetes", "/etc/ssl", "/etc/ssl/certs", "/home", "/lib", "/lib/modules", "/mnt", "/opt", "/proc", "/root",
        "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/lib", "/usr/share", "/var", "/var/cache", "/var/lib", "/var/lib/kubelet", "/var/lib/kubelet/pods",
        "/var/log", "/var/log/containers", "/var/log/pods", "/var/run", "/var/tmp",
    };

    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        "/etc/fstab", "/etc/group", "/etc/hostname", "/etc/hosts", "/etc/machine-id", "/etc/os-release", "/etc/passwd", "/etc/resolv.conf",
        "/var/lib/kubelet/config.yaml",
    };

    private static readonly HashSet<string> Sockets = new(StringComparer.Ordinal) { "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock" };

    private static readonly HashSet<string> CharacterDevices = new(StringComparer.Ordinal) { "/dev/null", "/dev/random", "/dev/tty", "/dev/urandom", "/dev/zero" };

    /// <summary>What is wrong with a source; null: nothing, or there is none.</summary>
    public static string? ErrorOf(JsonObject? source)
    {
        if (source is null) return null;
        var path = source.Text("path") ?? string.Empty;
        var key = path.Length > 1 ? path.TrimEnd('/') : path;
        return source.Text("type") switch
        {
            "Directory" when !Directories.Contains(key) => Fails(path, "directory"),
            "File" when !Files.Contains(key) => Fails(path, "file"),
            "Socket" when !Sockets.Contains(key) => Fails(path, "socket file"),
            "CharDevice" when !CharacterDevices.Contains(key) => Fails(path, "character device"),
            "BlockDevice" => Fails(path, "block device"),
            _ => null,
        };
    }

    private static string Fails(string path, string what) => $"hostPath type check failed: {path} is not a {what}";
}
