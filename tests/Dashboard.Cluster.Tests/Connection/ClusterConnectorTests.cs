using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Cluster.Tests.Connection;

/// <summary>Which cluster is chosen, and that every mistake is one line naming key and value.</summary>
public sealed class ClusterConnectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Embedded _embedded;

    public ClusterConnectorTests()
    {
        _embedded = new Embedded(_folder.Write("embedded", Kubeconfig("embedded", "https://127.0.0.1:6443")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Auto_NothingAround_IsEmbedded()
    {
        using var connector = Connector(NoEnvironment());
        using var connection = await connector.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("embedded cluster", ClusterSource.Embedded), (connection.Name, connection.Source));
        Assert.Equal(1, _embedded.Opened);
    }

    [Fact]
    public async Task Auto_InsideAPod_IsInCluster()
    {
        // Outside a Pod the service account's files are missing, which tells that they were looked for.
        using var connector = Connector(NoEnvironment() with { IsInsidePod = true });
        var e = await Assert.ThrowsAsync<ClusterConfigurationException>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Cluster:Source is InCluster, but this process has no usable service account: ", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _embedded.Opened);
    }

    [Fact]
    public async Task Auto_DefaultKubeconfig_IsUsed()
    {
        var path = _folder.Write(".kube/config", Kubeconfig("home", "https://home.test"));
        using var connector = Connector(NoEnvironment() with { DefaultKubeconfig = path });
        using var connection = await connector.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("home", ClusterSource.Kubeconfig, "home.test"), (connection.Name, connection.Source, connection.Host.Host));
    }

    [Fact]
    public async Task Auto_VariableWithSeveralFiles_MergesThoseThatAreThere()
    {
        var one = _folder.Write("one", Kubeconfig("one", "https://one.test"));
        var two = _folder.Write("two", Kubeconfig("two", "https://two.test"));
        using var connector = Connector(
            NoEnvironment() with { KubeconfigVariable = $"{Missing}{Path.PathSeparator}{one}{Path.PathSeparator}{two}" }, ("Cluster:Context", "two"));
        using var connection = await connector.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("two", "two.test"), (connection.Name, connection.Host.Host));
    }

    [Fact]
    public async Task Connect_SecondCall_IsTheSameConnection()
    {
        using var connector = Connector(NoEnvironment());
        var first = await connector.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Same(first, await connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, _embedded.Opened);
    }

    [Fact]
    public async Task Kubeconfig_RelativePaths_AreRelativeToTheFile()
    {
        _folder.Write("sub/ca.crt", "no certificate");
        var path = _folder.Write("sub/config", Kubeconfig("a", "https://a.test").Replace("server:", "certificate-authority: ca.crt\n    server:", StringComparison.Ordinal));
        await FailsAsync($"'{path}': context 'a' can't be used: its certificate authority holds no certificate", ("Cluster:Kubeconfig", path));
    }

    [Theory]
    [InlineData("Cluster:Source", "Kubernetes", "Cluster:Source is 'Kubernetes', which is unknown; it is one of Auto, InCluster, Kubeconfig, Embedded.")]
    [InlineData("Cluster:Source", "2", "Cluster:Source is '2', which is unknown")]
    [InlineData("Cluster:Kubeconfig", "/no/such/file", "Cluster:Kubeconfig names '/no/such/file', which does not exist.")]
    [InlineData("Cluster:Context", "prod", "Cluster:Context is 'prod', but there is no kubeconfig")]
    public Task Connect_WrongValue_NamesKeyAndValue(string key, string value, string expected) => FailsAsync(expected, (key, value));

    [Fact]
    public Task Connect_ContradictingKeys_NamesBoth() => FailsAsync(
        "Cluster:Kubeconfig is '/x', but Cluster:Source is Embedded", ("Cluster:Source", "embedded"), ("Cluster:Kubeconfig", "/x"));

    [Fact]
    public Task Connect_Folder_IsNoKubeconfig() => FailsAsync($"Cluster:Kubeconfig names '{_folder.Root}', which is a folder", ("Cluster:Kubeconfig", _folder.Root));

    [Fact]
    public Task Connect_MalformedYaml_NamesThePlaceAndQuotesNothing()
    {
        var path = _folder.Write("bad", "users:\n- name: x\n  user: {token: \"very-secret\n");
        return FailsAsync($"Cluster:Kubeconfig names '{path}', which is no kubeconfig: malformed YAML at line ", ("Cluster:Kubeconfig", path));
    }

    [Fact]
    public Task Connect_EmptyFile_IsNoKubeconfig()
    {
        var path = _folder.Write("empty", "");
        return FailsAsync($"Cluster:Kubeconfig names '{path}', which is empty.", ("Cluster:Kubeconfig", path));
    }

    [Fact]
    public Task Connect_UnknownContext_NamesTheKnownOnes()
    {
        var path = _folder.Write("config", Kubeconfig("staging", "https://a.test"));
        return FailsAsync(
            $"Cluster:Context is 'prod', which Cluster:Kubeconfig '{path}' does not have; it has staging.",
            ("Cluster:Kubeconfig", path), ("Cluster:Context", "prod"));
    }

    [Fact]
    public Task Connect_NoCurrentContext_SaysSo()
    {
        var path = _folder.Write("config", Kubeconfig("staging", "https://a.test").Replace("current-context: staging\n", "", StringComparison.Ordinal));
        return FailsAsync($"Cluster:Kubeconfig '{path}' has no current-context and Cluster:Context names none; it has staging.", ("Cluster:Kubeconfig", path));
    }

    [Fact]
    public Task Connect_ServerThatIsNoAddress_IsRefused()
    {
        var path = _folder.Write("config", Kubeconfig("a", "ftp://a.test"));
        return FailsAsync("'ftp://a.test", ("Cluster:Kubeconfig", path));
    }

    [Fact]
    public async Task Auto_VariableNamesNoFile_IsNoSilentFallback()
    {
        using var connector = Connector(NoEnvironment() with { KubeconfigVariable = Missing });
        var e = await Assert.ThrowsAsync<ClusterConfigurationException>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith($"KUBECONFIG names '{Missing}', which does not exist", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TlsServerName_IsTheHostOfTheRequest()
    {
        using var server = new ScriptedServer();
        using var connection = ClusterConnection.Open(
            "a", ClusterSource.Kubeconfig, new k8s.KubernetesClientConfiguration { Host = "https://a.test/k8s/clusters/c1", TlsServerName = "inner.test" }, server);
        var response = connection.GetAsync("/api/v1/pods?limit=1", credentials: null, TestContext.Current.CancellationToken);
        var request = await server.NextAsync();
        request.Open();
        (await response.InTime()).Dispose();
        Assert.Equal(("/k8s/clusters/c1/api/v1/pods", "?limit=1", "inner.test"), (request.Path, request.Query, request.Host));
    }

    private static string Missing => "/no/such/kubeconfig";

    private static string Kubeconfig(string context, string server) => $$"""
        apiVersion: v1
        kind: Config
        current-context: {{context}}
        contexts:
        - name: {{context}}
          context: {cluster: {{context}}, user: {{context}}}
        clusters:
        - name: {{context}}
          cluster:
            server: {{server}}
        users:
        - name: {{context}}
          user: {token: very-secret}

        """;

    private static ClusterEnvironment NoEnvironment() => new() { DefaultKubeconfig = Missing };

    private async Task FailsAsync(string expected, params (string Key, string Value)[] settings)
    {
        using var connector = Connector(NoEnvironment(), settings);
        var e = await Assert.ThrowsAsync<ClusterConfigurationException>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.DoesNotContain("very-secret", e.Message, StringComparison.Ordinal);
    }

    private ClusterConnector Connector(ClusterEnvironment environment, params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build(),
        NullLogger<ClusterConnector>.Instance, _embedded, environment);

    private sealed class Embedded(string path) : IEmbeddedClusterAccess
    {
        public int Opened { get; private set; }

        public Task<string> GetKubeconfigPathAsync(CancellationToken cancellationToken)
        {
            Opened++;
            return Task.FromResult(path);
        }
    }
}
