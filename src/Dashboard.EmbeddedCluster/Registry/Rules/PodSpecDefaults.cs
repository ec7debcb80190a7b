using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>The defaults of a Pod's spec and of a Pod template's.</summary>
internal static class PodSpecDefaults
{
    public static void Apply(JsonObject spec)
    {
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
        foreach (var container in spec.Items("initContainers").Concat(spec.Items("containers"))) ApplyToContainer(container);
        foreach (var volume in spec.Items("volumes"))
        {
            volume.Object("hostPath")?.Default("type", "");
            foreach (var kind in (string[])["configMap", "secret"]) volume.Object(kind)?.Default("defaultMode", 420);
            if (volume.Object("ephemeral", "volumeClaimTemplate", "spec") is { } template) template.Default("volumeMode", "Filesystem");
            if (volume.Object("rbd") is { } rbd)
            {
                rbd.Default("pool", "rbd");
                rbd.Default("user", "admin");
                rbd.Default("keyring", "/etc/ceph/keyring");
            }
        }
    }

    /// <summary>Completes a Pod template.</summary>
    public static void ApplyToTemplate(JsonObject template)
    {
        ApplyToMetadata(template);
        Apply(template.Ensure("spec"));
    }

    /// <summary>A template's metadata holds a creation time that is null: that is how an API server writes one that was never set.</summary>
    public static void ApplyToMetadata(JsonObject template)
    {
        var metadata = template.Ensure("metadata");
        if (!metadata.ContainsKey("creationTimestamp")) metadata["creationTimestamp"] = null;
    }

    private static void ApplyToContainer(JsonObject container)
    {
        container.Default("resources", new JsonObject());
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        var image = container.Text("image") ?? string.Empty;
        var tag = image[(image.LastIndexOf('/') + 1)..];
        var latest = !tag.Contains('@', StringComparison.Ordinal) && (!tag.Contains(':', StringComparison.Ordinal) || tag.EndsWith(":latest", StringComparison.Ordinal));
        container.Default("imagePullPolicy", latest ? "Always" : "IfNotPresent");
        foreach (var port in container.Items("ports")) port.Default("protocol", "TCP");
    }
}
