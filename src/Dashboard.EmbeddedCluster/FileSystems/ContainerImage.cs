using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// The files that a container starts with: a small Unix, and for some images what they are known for. Contents are our
/// own; no image is read.
/// </summary>
internal static class ContainerImage
{
    /// <summary>Where nginx finds what it serves.</summary>
    public const string WebRoot = "/usr/share/nginx/html";

    private const string WelcomePage = """
        <!DOCTYPE html>
        <html lang="en">
        <head><title>Welcome to nginx!</title></head>
        <body>
        <h1>Welcome to nginx!</h1>
        <p>This page is part of the embedded cluster: no web server runs here, but what you write to
        /usr/share/nginx/html/index.html is what <code>curl localhost</code> answers.</p>
        </body>
        </html>

        """;

    private static readonly string[] Directories =
        ["/bin", "/dev", "/etc", "/home", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/bin", "/usr/share", "/var", "/var/lib", "/var/log", "/var/run", "/var/tmp"];

    /// <summary>Whether an image is one of nginx's.</summary>
    public static bool IsNginx(string image) => Repository(image) is "nginx" or "nginx-unprivileged" or "nginx-slim";

    /// <summary>Whether an image holds nothing but the program that it is for.</summary>
    public static bool IsBare(string image) => Repository(image).StartsWith("pause", StringComparison.Ordinal);

    /// <summary>Fills an empty file system. Programs are the names that <c>/bin</c> shows.</summary>
    public static void Fill(FileSystem files, JsonObject pod, JsonObject container, string hostname, IEnumerable<string> programs)
    {
        foreach (var path in Directories) MakeDirectory(files, path);
        var image = container.Text("image") ?? string.Empty;
        var address = pod.Text("status", "podIP");
        Write(files, "/etc/hostname", $"{hostname}\n");
        Write(files, "/etc/hosts", $"127.0.0.1\tlocalhost\n{(address is null ? string.Empty : $"{address}\t{hostname}\n")}");
        Write(files, "/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        Write(files, "/etc/group", "root:x:0:\n");
        Write(files, "/etc/resolv.conf", $"search {pod.Text("metadata", "namespace")}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n");
        Write(files, "/etc/os-release", "NAME=\"Embedded cluster\"\nID=embedded\nPRETTY_NAME=\"Embedded cluster (nothing runs here)\"\n");
        var devices = MakeDirectory(files, "/dev");
        files.CreateDevice(devices, "null", DeviceKind.Null);
        files.CreateDevice(devices, "zero", DeviceKind.Zero);
        files.CreateDevice(devices, "random", DeviceKind.Random);
        files.CreateDevice(devices, "urandom", DeviceKind.Random);
        if (!IsBare(image))
        {
            foreach (var program in programs) Write(files, $"/bin/{program}", string.Empty).Mode = FileModes.Program;
        }

        if (IsNginx(image)) Write(files, $"{WebRoot}/index.html", WelcomePage);
    }

    /// <summary>The directory at a path of a file system, made with those above it.</summary>
    public static DirectoryInode MakeDirectory(FileSystem files, string path)
    {
        var directory = files.Root;
        foreach (var name in PathNames.Names(path))
        {
            if (!directory.Entries.TryGetValue(name, out var next)) next = files.CreateDirectory(directory, name);
            directory = next as DirectoryInode ?? throw new FileSystemException(FileError.NotDirectory);
        }

        return directory;
    }

    /// <summary>Writes a file, which must be new.</summary>
    public static FileInode Write(FileSystem files, string path, string text)
    {
        var file = files.CreateFile(MakeDirectory(files, PathNames.Parent(path)), PathNames.BaseName(path));
        files.Append(file, Encoding.UTF8.GetBytes(text));
        return file;
    }

    private static string Repository(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny([':', '@']);
        return end < 0 ? name : name[..end];
    }
}
