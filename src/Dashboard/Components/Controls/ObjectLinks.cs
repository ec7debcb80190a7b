namespace Dashboard.Components.Controls;

/// <summary>Where the details of an object stand, relative to the base address; null for kinds without a page.</summary>
public static class ObjectLinks
{
    /// <summary>The address for a kind, as Kubernetes names it.</summary>
    public static string? For(string kind, string @namespace, string name) => kind switch
    {
        "PersistentVolumeClaim" => Claim(@namespace, name),
        "PersistentVolume" => Volume(name),
        "StatefulSet" => StatefulSet(@namespace, name),
        _ => null,
    };

    /// <summary>A claim's page.</summary>
    public static string Claim(string @namespace, string name) => $"claims/{Uri.EscapeDataString(@namespace)}/{Uri.EscapeDataString(name)}";

    /// <summary>A volume's page.</summary>
    public static string Volume(string name) => $"volumes/{Uri.EscapeDataString(name)}";

    /// <summary>A StatefulSet's page: its board.</summary>
    public static string StatefulSet(string @namespace, string name) => $"statefulsets/{Uri.EscapeDataString(@namespace)}/{Uri.EscapeDataString(name)}";
}
