using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>Annotations by which a Pod says what its containers do, since none really runs. Each holds for all its containers.</summary>
internal static class PodAnnotations
{
    /// <summary>The containers end well so many seconds after their start.</summary>
    public const string CompletesAfter = "embedded-cluster/completes-after";

    /// <summary>The containers end with exit code 1 so many seconds after their start.</summary>
    public const string FailsAfter = "embedded-cluster/fails-after";

    /// <summary>The containers are ready so many seconds after their start; <c>never</c>: not while the annotation is there.</summary>
    public const string ReadyAfter = "embedded-cluster/ready-after";

    /// <summary>The containers are not even created. Its name is that of the stand-in in the recordings, so these can be replayed.</summary>
    public const string Hold = "fake/hold";

    /// <summary>The value of an annotation in seconds; null where it is absent or none.</summary>
    public static TimeSpan? Seconds(JsonObject pod, string annotation) =>
        double.TryParse(pod.Annotation(annotation), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < int.MaxValue
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
