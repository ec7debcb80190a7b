using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Access;

namespace Dashboard.EmbeddedCluster.Certificates;

/// <summary>The kubeconfig by which <c>kubectl</c> and the dashboard reach the embedded cluster.</summary>
internal static class KubeconfigFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Where it stands unless it is configured: the user's own folder for such data. An account without one gets a new
    /// folder among the temporary ones, under a name that nobody could have taken before.
    /// </summary>
    public static string DefaultPath()
    {
        var state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var folder = state.Length > 0 ? Path.Combine(state, "storage-dashboard") : Directory.CreateTempSubdirectory("storage-dashboard-").FullName;
        return Path.Combine(folder, "embedded-cluster.kubeconfig");
    }

    /// <summary>
    /// Writes the file, readable by its owner alone: beside its place and then renamed, so nobody reads half of it and
    /// it is at no moment readable by others.
    /// </summary>
    public static void Write(string path, int port, string certificatePem, KnownUsers users)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(beside, options)) file.Write(Encoding.UTF8.GetBytes(Content(port, certificatePem, users)));
            File.Move(beside, path, true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    // The admin's context, which is the current one, has the cluster's name; the others are named after their users.
    private static string Content(int port, string certificatePem, KnownUsers users)
    {
        var text = new StringBuilder($"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: embedded
              cluster:
                server: https://127.0.0.1:{port}
                certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(certificatePem))}
            current-context: embedded
            users:

            """);
        foreach (var user in users.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                - name: embedded-{user.Info.Name}
                  user:
                    token: {user.Token}

                """);
        }

        text.Append("contexts:\n");
        foreach (var user in users.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                - name: {(user.Info.Name == KnownUsers.Admin ? "embedded" : $"embedded-{user.Info.Name}")}
                  context:
                    cluster: embedded
                    user: embedded-{user.Info.Name}
                    namespace: {user.Namespace}

                """);
        }

        return text.ToString();
    }
}
