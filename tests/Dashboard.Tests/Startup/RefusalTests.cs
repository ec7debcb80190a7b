using System.Net;
using System.Net.Sockets;

namespace Dashboard.Tests.Startup;

/// <summary>What the program says, in one line each, where it cannot start as it is configured.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dashboard-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Cluster:Source", "Nowhere", "Cluster:Source is 'Nowhere', which is unknown; it is one of Auto, InCluster, Kubeconfig, Embedded.")]
    [InlineData("Cluster:Sauce", "Embedded", "Cluster:Sauce is 'Embedded', but Cluster has no such setting; it has Source, Kubeconfig, Context.")]
    [InlineData("EmbeddedCluster:Port", "many", "EmbeddedCluster:Port is 'many', which is no port; it is a number from 0 (any free one) to 65535.")]
    [InlineData("EmbeddedCluster:Port", "70000", "EmbeddedCluster:Port is '70000', which is no port; it is a number from 0 (any free one) to 65535.")]
    [InlineData("EmbeddedCluster:Content", "Everything", "EmbeddedCluster:Content is 'Everything', but it is one of Scenario, Base, Nothing.")]
    [InlineData("EmbeddedCluster:Kubeconfig", "x", "EmbeddedCluster:Kubeconfig is 'x', but EmbeddedCluster has no such setting; it has Port, KubeconfigPath, Content.")]
    [InlineData("Clutser", "x", "Clutser is 'x', but there is no setting of this name; there are Urls, Logging, Cluster, EmbeddedCluster.")]
    [InlineData("Clutser:Source", "x", "Clutser: there is no setting of this name; there are Urls, Logging, Cluster, EmbeddedCluster.")]
    [InlineData("Urls", "http://0.0.0.0:5080", "Urls is 'http://0.0.0.0:5080', which others can reach: without sign-in (Authentication is None) the dashboard listens on 127.0.0.1, [::1] or localhost only.")]
    [InlineData("Urls", "http://*:5080", "Urls is 'http://*:5080', which others can reach: without sign-in (Authentication is None) the dashboard listens on 127.0.0.1, [::1] or localhost only.")]
    [InlineData("Urls", "http://127.0.0.1:0;http://10.0.0.1:80", "Urls is 'http://10.0.0.1:80', which others can reach: without sign-in (Authentication is None) the dashboard listens on 127.0.0.1, [::1] or localhost only.")]
    [InlineData("Urls", "five thousand", "Urls is 'five thousand', which is no address; one is such as http://127.0.0.1:5080.")]
    [InlineData("Urls", "ftp://127.0.0.1:21", "Urls is 'ftp://127.0.0.1:21', which is neither http nor https.")]
    [InlineData("Urls", "http://localhost:0", "Urls is 'http://localhost:0', but any free port (0) cannot be had for both of localhost's addresses; name 127.0.0.1.")]
    [InlineData("Urls", "http://127.0.0.1:5080/storage", "Urls is 'http://127.0.0.1:5080/storage', but the dashboard stands at the root; leave the path out.")]
    [InlineData("Urls", "http://127.0.0.1:99999", "Urls is 'http://127.0.0.1:99999', whose port is none; it is a number from 0 (any free one) to 65535.")]
    [InlineData("Urls", "https://127.0.0.1:5443", "Urls is 'https://127.0.0.1:5443', but there is no certificate for https: Kestrel:Certificates:Default is not set.")]
    [InlineData("Logging:LogLevel:Default", "Loud", "Logging:LogLevel:Default is 'Loud', which is no level; it is one of Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("Kestrel:Endpoints:All:Url", "http://*:80", "Kestrel:Endpoints:All is 'http://*:80', but the dashboard takes its address from Urls alone.")]
    public async Task RunAsync_WithAWrongSetting_NamesKeyAndValueAndReturnsOne(string key, string value, string expected)
    {
        var (code, errors) = await RunAsync($"--{key}", value);

        Assert.Equal((1, expected), (code, errors));
    }

    [Theory]
    [InlineData("Cluster:Source has no value on the command line; a setting is such as --Cluster:Source Embedded.", "--Cluster:Source")]
    [InlineData("Cluster:Source has no value on the command line; a setting is such as --Cluster:Source Embedded.", "--Cluster:Source", "--Urls=http://127.0.0.1:0")]
    [InlineData("'embedded' on the command line belongs to no setting; one is such as --Cluster:Source Embedded.", "embedded")]
    public async Task RunAsync_WithAnArgumentThatSetsNothing_SaysSoAndReturnsOne(string expected, params string[] args)
    {
        var (code, errors) = await RunAsync(args);

        Assert.Equal((1, expected), (code, errors));
    }

    [Fact]
    public async Task RunAsync_WithoutTheContentRoot_NamesIt()
    {
        var (code, errors) = await RunAsync("--contentRoot", Path.Combine(_folder.FullName, "absent"));

        Assert.Equal(1, code);
        Assert.Contains("absent", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    [Fact]
    public async Task RunAsync_WithSeveralWrongSettings_NamesAll()
    {
        var (_, errors) = await RunAsync("--Cluster:Source", "x", "--EmbeddedCluster:Port", "y", "--Urls", "http://0.0.0.0:1");

        Assert.Equal(3, errors.Split('\n').Length);
    }

    [Fact]
    public async Task RunAsync_WithABrokenSettingsFile_NamesFileAndPlace()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), "{ \"Urls\": ", TestContext.Current.CancellationToken);

        var (code, errors) = await RunAsync("--contentRoot", _folder.FullName);

        Assert.Equal(1, code);
        Assert.Contains(Path.Combine(_folder.FullName, "appsettings.json"), errors, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 0", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    [Fact]
    public async Task RunAsync_WithoutTheKubeconfig_NamesKeyAndPath()
    {
        var path = Path.Combine(_folder.FullName, "absent");

        var (code, errors) = await RunAsync("--Cluster:Source", "Kubeconfig", "--Cluster:Kubeconfig", path);

        Assert.Equal(1, code);
        Assert.Contains("Cluster:Kubeconfig", errors, StringComparison.Ordinal);
        Assert.Contains(path, errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    [Fact]
    public async Task RunAsync_WithAnUnknownContext_NamesIt()
    {
        var path = Path.Combine(_folder.FullName, "kubeconfig");
        await File.WriteAllTextAsync(path, """
            apiVersion: v1
            kind: Config
            clusters: [{ name: here, cluster: { server: "https://127.0.0.1:1" } }]
            contexts: [{ name: known, context: { cluster: here, user: me } }]
            users: [{ name: me, user: {} }]
            current-context: known
            """, TestContext.Current.CancellationToken);

        var (code, errors) = await RunAsync("--Cluster:Source", "Kubeconfig", "--Cluster:Kubeconfig", path, "--Cluster:Context", "unknown");

        Assert.Equal(1, code);
        Assert.Contains("'unknown'", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    [Fact]
    public async Task RunAsync_OnAPortInUse_NamesTheAddress()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";

        var (code, errors) = await RunAsync(
            "--Urls", url, "--Cluster:Source", "Embedded", "--EmbeddedCluster:KubeconfigPath", Path.Combine(_folder.FullName, "kubeconfig"), "--Logging:LogLevel:Default", "None");

        Assert.Equal(1, code);
        Assert.StartsWith($"Urls: Failed to bind to address {url}: address already in use. End the program that uses it", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    private static async Task<(int Code, string Errors)> RunAsync(params string[] args)
    {
        await using var errors = new StringWriter();
        var code = await DashboardApplication.RunAsync(args, errors).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (code, errors.ToString().ReplaceLineEndings("\n").TrimEnd('\n'));
    }
}
