using Dashboard.Access;
using Dashboard.Actions;
using Dashboard.Cluster;
using Dashboard.Cluster.Connection;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Findings;
using Dashboard.Health;
using Dashboard.Hubs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard;

/// <summary>The composition root: the parts, put together in one place.</summary>
public static partial class DashboardApplication
{
    private const string SettingsFile = "appsettings.json";

    /// <summary>
    /// Runs until the program is told to end. What whoever started it can mend (a wrong value, a port in use) is written in
    /// one line each to the error stream; the exit code is then 1.
    /// </summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Error);

    /// <summary>The same with another place for the lines.</summary>
    internal static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        try
        {
            await using var app = Build(args);
            // Before the host starts, which would log a wrong kubeconfig as a failure of its own.
            await app.Services.GetRequiredService<ClusterConnector>().ConnectAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (StartupFailure.Describe(error) is { } lines)
        {
            foreach (var line in lines)
                await errors.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>The application, checked and composed, not started.</summary>
    /// <exception cref="StartupException">The configuration has wrong keys or values; all of them are named.</exception>
    public static WebApplication Build(string[] args)
    {
        CommandLineCheck.ThrowIfWrong(args);
        var builder = CreateBuilder(args);
        ConfigurationCheck.ThrowIfWrong(builder.Configuration);

        // Without it `dotnet run` outside Development finds no scripts and styles of packages; published it does nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddOneLineConsole();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<EmbeddedClusterAccess>();
        builder.Services.AddSingleton<IEmbeddedClusterAccess>(services => services.GetRequiredService<EmbeddedClusterAccess>());
        builder.Services.AddClusterMirror();
        builder.Services.AddStorageHub();
        builder.Services.AddStorageViews();
        builder.Services.AddActions();
        builder.Services.AddPages();
        builder.Services.AddCircuitLimits();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseLoopbackGuard();
        app.MapHealth();
        app.MapStorageHub();
        app.MapFindings();
        app.MapPages();
        app.Lifetime.ApplicationStarted.Register(() => LogAddresses(app));
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var namesRoot = Array.Exists(args, argument => argument.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        try
        {
            return WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,
                // Run from the repository's root its files are the live ones; from elsewhere, those beside the program.
                ContentRootPath = namesRoot || File.Exists(SettingsFile) ? null : AppContext.BaseDirectory,
            });
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or DirectoryNotFoundException)
        {
            // The outermost says which file, the innermost what is wrong in it.
            throw new StartupException([$"The configuration cannot be read: {error.Message} {error.GetBaseException().Message}".ReplaceLineEndings(" ")], error);
        }
    }

    private static void LogAddresses(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        LogListening(app.Logger, string.Join(", ", addresses));
    }

    [LoggerMessage(LogLevel.Information, "The dashboard listens on {Addresses} - end it with Ctrl+C.")]
    private static partial void LogListening(ILogger logger, string addresses);
}
