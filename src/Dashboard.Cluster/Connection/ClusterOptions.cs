using Microsoft.Extensions.Configuration;

namespace Dashboard.Cluster.Connection;

/// <summary>The configuration section <c>Cluster</c>.</summary>
public sealed record ClusterOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cluster";

    /// <summary><c>Cluster:Source</c>.</summary>
    public ClusterSource Source { get; init; }

    /// <summary><c>Cluster:Kubeconfig</c>: the kubeconfig's path; null: <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary><c>Cluster:Context</c>: the kubeconfig's context; null: its current one.</summary>
    public string? Context { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="ClusterConfigurationException">A value is unknown, or two values contradict each other.</exception>
    public static ClusterOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = new ClusterOptions
        {
            Source = ReadSource(section[nameof(Source)]),
            Kubeconfig = NullIfBlank(section[nameof(Kubeconfig)]),
            Context = NullIfBlank(section[nameof(Context)]),
        };
        if (options.Source is ClusterSource.InCluster or ClusterSource.Embedded)
        {
            Refuse(options.Source, nameof(Kubeconfig), options.Kubeconfig);
            Refuse(options.Source, nameof(Context), options.Context);
        }

        return options;
    }

    private static ClusterSource ReadSource(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return ClusterSource.Auto;
        foreach (var source in Enum.GetValues<ClusterSource>())
        {
            if (string.Equals(source.ToString(), text.Trim(), StringComparison.OrdinalIgnoreCase)) return source;
        }

        throw new ClusterConfigurationException(
            $"Cluster:Source is '{text}', which is unknown; it is one of {string.Join(", ", Enum.GetNames<ClusterSource>())}.");
    }

    private static void Refuse(ClusterSource source, string key, string? value)
    {
        if (value is not null)
            throw new ClusterConfigurationException($"Cluster:{key} is '{value}', but Cluster:Source is {source}, which reads no kubeconfig; remove one of them.");
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
