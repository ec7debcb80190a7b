using Bunit;
using Dashboard.Components.Pages;
using Dashboard.EmbeddedCluster;
using Dashboard.EmbeddedCluster.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Components;

/// <summary>The page of scenarios and faults, on a cluster and without one.</summary>
public sealed class ScenariosPageTests : ComponentTest
{
    private static readonly string Setting = $"{EmbeddedClusterAccess.Section}:{nameof(EmbeddedClusterOptions.KubeconfigPath)}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dashboard-tests-");
    private readonly EmbeddedClusterAccess _access;

    public ScenariosPageTests()
        : base(services => services.AddSingleton<ConfigurationManager>().AddSingleton(provider => new EmbeddedClusterAccess(
            provider.GetRequiredService<ConfigurationManager>(), provider.GetRequiredService<TimeProvider>(), NullLoggerFactory.Instance)))
    {
        Services.GetRequiredService<ConfigurationManager>()[Setting] = Path.Combine(_folder.FullName, "kubeconfig");
        _access = Services.GetRequiredService<EmbeddedClusterAccess>();
    }

    [Fact]
    public void Page_AnotherCluster_OffersNothing()
    {
        var page = Render<ScenariosPage>();
        Assert.Empty(page.FindAll("button"));
        Assert.Contains("belong to the embedded cluster", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FaultSwitched_ShowsThatItIsOnAndOff()
    {
        await _access.GetKubeconfigPathAsync(TestContext.Current.CancellationToken);
        var page = Render<ScenariosPage>();
        await page.Find("[data-fault=silent-watches] button").ClickAsync();
        Assert.Equal("true", page.Find("[data-fault=silent-watches] button").GetAttribute("aria-pressed"));
        Assert.Equal(new ActiveFault("silent-watches", new FaultParameters { Seconds = 60 }), Assert.Single(_access.Cluster!.FaultBoard.Active));
        await page.Find("[data-fault=silent-watches] button").ClickAsync();
        Assert.Empty(_access.Cluster.FaultBoard.Active);
    }

    [Fact]
    public async Task Page_AmountOutsideItsRange_CannotBePlayed()
    {
        await _access.GetKubeconfigPathAsync(TestContext.Current.CancellationToken);
        var page = Render<ScenariosPage>();
        await page.Find("[data-scenario=busy] input").ChangeAsync("5000");
        Assert.True(page.Find("[data-scenario=busy] .button-primary").HasAttribute("disabled"));
        await page.Find("[data-scenario=busy] input").ChangeAsync("50");
        await page.Find("[data-scenario=busy] .button-primary").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Playing", page.Find("[data-scenario=busy]").GetAttribute("data-phase")));
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _folder.Delete(true);
    }
}
