using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>Answers as nginx with its default configuration would: files below its root, and index.html for directories.</summary>
internal static class WebServer
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html",
        [".htm"] = "text/html",
        [".css"] = "text/css",
        [".js"] = "application/javascript",
        [".json"] = "application/json",
        [".txt"] = "text/plain",
        [".xml"] = "text/xml",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".gif"] = "image/gif",
    };

    /// <summary>The answer to a request for a path.</summary>
    public static HttpAnswer Answer(MountTable files, string method, string path)
    {
        if (method is not ("GET" or "HEAD")) return Page(405, "Not Allowed");
        try
        {
            var file = PathNames.Resolve("/", ContainerImage.WebRoot + "/" + path);
            if (!PathNames.IsWithin(file, ContainerImage.WebRoot)) return Page(400, "Bad Request");
            if (files.IsDirectory(file))
            {
                file = PathNames.Join(file, "index.html");
                if (files.Find(file) is null) return Page(403, "Forbidden");
            }

            var opened = files.OpenForReading(file);
            return opened.Inode is FileInode
                ? new HttpAnswer(200, "OK", ContentTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream"), opened, string.Empty)
                : Page(403, "Forbidden");
        }
        catch (FileSystemException)
        {
            return Page(404, "Not Found");
        }
    }

    private static HttpAnswer Page(int status, string reason) =>
        new(status, reason, "text/html", null, $"<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n<center><h1>{status} {reason}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
}
