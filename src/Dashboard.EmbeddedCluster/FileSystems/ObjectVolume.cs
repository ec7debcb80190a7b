using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// Volumes made from objects: <c>configMap</c>, <c>secret</c>, <c>downwardAPI</c> and <c>projected</c>. They are read anew
/// whenever a container's files are looked at, so a changed object is seen by the next command.
/// </summary>
internal static class ObjectVolume
{
    private static readonly string[] Types = ["configMap", "secret", "downwardAPI", "projected"];

    /// <summary>Whether a Pod's volume is of this kind.</summary>
    public static bool IsOne(JsonObject volume) => Types.Any(type => volume.Object(type) is not null);

    /// <summary>The files of a volume. An absent object leaves none: its Pod would not have been started.</summary>
    public static FileSystem Create(JsonObject volume, StoredObject pod, ObjectStore store, VolumeContents contents)
    {
        var files = contents.CreateTransient(PodMounts.NodeDisk);
        Add(files, volume, pod, store);
        foreach (var source in volume.Items("projected", "sources")) Add(files, source, pod, store);
        return files;
    }

    private static void Add(FileSystem files, JsonObject source, StoredObject pod, ObjectStore store)
    {
        if (source.Object("configMap") is { } configMap)
            AddKeys(files, configMap, Values(store, "configmaps", pod, configMap.Text("name")));
        if (source.Object("secret") is { } secret)
            AddKeys(files, secret, Values(store, "secrets", pod, secret.Text("secretName") ?? secret.Text("name")));
        foreach (var item in source.Items("downwardAPI", "items"))
        {
            if (item.Text("path") is { } path) Write(files, path, Encoding.UTF8.GetBytes(PodFields.Read(pod.Json, item.Text("fieldRef", "fieldPath")) ?? string.Empty));
        }
    }

    private static void AddKeys(FileSystem files, JsonObject source, Dictionary<string, byte[]> values)
    {
        if (source.Array("items") is null)
        {
            foreach (var (key, value) in values) Write(files, key, value);
            return;
        }

        foreach (var item in source.Items("items"))
        {
            if (item.Text("key") is { } key && item.Text("path") is { } path && values.TryGetValue(key, out var value)) Write(files, path, value);
        }
    }

    /// <summary>The values of a ConfigMap or a Secret in a Pod's namespace; empty where it is absent.</summary>
    public static Dictionary<string, byte[]> Values(ObjectStore store, string plural, StoredObject pod, string? name)
    {
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (name is null || ResourceTypes.All.FirstOrDefault(type => type.Group.Length == 0 && type.Plural == plural) is not { } type) return values;
        if (store.Find(type, new ObjectKey(pod.Key.Namespace, name))?.Json is not { } json) return values;
        foreach (var (key, text) in json.Map(plural == "secrets" ? "stringData" : "data")) values[key] = Encoding.UTF8.GetBytes(text);
        foreach (var (key, text) in json.Map(plural == "secrets" ? "data" : "binaryData"))
        {
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out var length)) values[key] = bytes[..length];
        }

        return values;
    }

    private static void Write(FileSystem files, string path, byte[] value)
    {
        var resolved = PathNames.Resolve("/", path);
        var directory = ContainerImage.MakeDirectory(files, PathNames.Parent(resolved));
        var name = PathNames.BaseName(resolved);
        if (directory.Entries.ContainsKey(name)) files.Remove(directory, name);
        files.Append(files.CreateFile(directory, name), value);
    }
}
