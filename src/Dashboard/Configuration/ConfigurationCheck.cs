using System.Globalization;
using Dashboard.Cluster.Connection;
using Dashboard.EmbeddedCluster;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace Dashboard.Configuration;

/// <summary>
/// Checks the configuration before anything is built on it, and finds everything that is wrong at once. A key that nobody
/// reads is wrong, too: it is one that somebody mistyped.
/// </summary>
internal static class ConfigurationCheck
{
    private static readonly Dictionary<string, string[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [ClusterOptions.Section] = [nameof(ClusterOptions.Source), nameof(ClusterOptions.Kubeconfig), nameof(ClusterOptions.Context)],
        [EmbeddedClusterAccess.Section] = [nameof(EmbeddedClusterOptions.Port), nameof(EmbeddedClusterOptions.KubeconfigPath), nameof(EmbeddedClusterOptions.Content)],
    };

    // What ASP.NET Core's host reads, and what test hosts pass on to it.
    private static readonly HashSet<string> OfTheHost = new(StringComparer.OrdinalIgnoreCase)
    {
        "Urls", "Logging", "Kestrel", "AllowedHosts", "ContentRoot", "Environment", "ApplicationName", "WebRoot", "DetailedErrors",
        "ShutdownTimeoutSeconds", "CaptureStartupErrors", "PreventHostingStartup", "HostingStartupAssemblies", "StaticWebAssets",
    };

    /// <summary>Throws where anything is wrong.</summary>
    /// <exception cref="StartupException">All that is wrong.</exception>
    public static void ThrowIfWrong(IConfigurationRoot configuration)
    {
        var failures = Find(configuration);
        if (failures.Count > 0)
            throw new StartupException(failures);
    }

    private static List<string> Find(IConfigurationRoot configuration)
    {
        var failures = new List<string>();
        failures.AddRange(UnknownNames(configuration));
        failures.AddRange(UnknownKeys(configuration));
        failures.AddRange(ListenAddress.Check(configuration));
        failures.AddRange(UnknownLevels(configuration.GetSection("Logging")));
        if (configuration["EmbeddedCluster:Port"] is { Length: > 0 } port && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue))
            failures.Add($"EmbeddedCluster:Port is '{port}', which is no port; it is a number from 0 (any free one) to 65535.");
        if (configuration["EmbeddedCluster:Content"] is { Length: > 0 } content && !Enum.GetNames<InitialContent>().Contains(content, StringComparer.OrdinalIgnoreCase))
            failures.Add($"EmbeddedCluster:Content is '{content}', but it is one of {string.Join(", ", Enum.GetNames<InitialContent>())}.");
        try
        {
            ClusterOptions.Read(configuration);
        }
        catch (ClusterConfigurationException error)
        {
            failures.Add(error.Message);
        }

        return failures;
    }

    /// <summary>Only of the settings file and the command line: the environment is full of names that are not ours.</summary>
    private static IEnumerable<string> UnknownNames(IConfigurationRoot configuration) =>
        from name in configuration.Providers
            .Where(provider => provider is JsonConfigurationProvider or CommandLineConfigurationProvider)
            .SelectMany(provider => provider.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase)
        where !Sections.ContainsKey(name) && !OfTheHost.Contains(name)
        select $"{name}{(configuration[name] is { } value ? $" is '{value}', but" : ":")} there is no setting of this name; there are Urls, Logging, {string.Join(", ", Sections.Keys)}.";

    /// <summary>Levels stand under LogLevel, of the whole log or of one provider.</summary>
    private static IEnumerable<string> UnknownLevels(IConfigurationSection logging) =>
        from levels in logging.GetChildren().SelectMany(child => child.GetChildren().Append(child))
        where string.Equals(levels.Key, "LogLevel", StringComparison.OrdinalIgnoreCase)
        from level in levels.GetChildren()
        where !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)
        select $"{level.Path} is '{level.Value}', which is no level; it is one of {string.Join(", ", Enum.GetNames<LogLevel>())}.";

    private static IEnumerable<string> UnknownKeys(IConfiguration configuration) =>
        from section in Sections
        from child in configuration.GetSection(section.Key).GetChildren()
        where !section.Value.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{section.Key}:{child.Key} is '{child.Value}', but {section.Key} has no such setting; it has {string.Join(", ", section.Value)}.";
}
