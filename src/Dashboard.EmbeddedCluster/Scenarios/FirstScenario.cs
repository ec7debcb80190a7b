using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>
/// What a newcomer finds: the objects of the notes, a shop and a monitoring that run well, and namespaces with one of
/// every kind of trouble, all of it made up. The past nine days are played in a moment when it is loaded.
/// </summary>
public static class FirstScenario
{
    /// <summary>The default class, as the notes name it.</summary>
    public const string DefaultClass = "course-nfs-storage";

    /// <summary>Where the developer works.</summary>
    internal const string DeveloperNamespace = "shop";

    internal const string FastClass = "fast-block";
    internal const string LocalClass = "local-disks";
    internal const string ArchiveClass = "cold-archive";

    /// <summary>Volumes of this class are made by hand; there is no such class object, which Kubernetes does not mind.</summary>
    internal const string StaticClass = "nfs-static";

    /// <summary>Fills an empty store. Controllers that start on it afterwards find everything settled.</summary>
    public static void Load(ObjectStore store, TimeProvider time, ILoggerFactory loggerFactory)
    {
        var script = new ScenarioScript();
        script.At(Ago.Days(9), BaseCluster.CreateWithoutDeveloper);
        AddClasses(script);
        foreach (var name in (string[])["shop", "monitoring", "media", "analytics"])
            script.Create(Ago.Days(8), ResourceTypes.Namespaces, string.Empty, NewObject.Named(name));
        script.At(Ago.Days(8), writer => ClusterAccess.BindDeveloper(writer, DeveloperNamespace));
        NotesPart.AddTo(script);
        RunningPart.AddTo(script);
        MediaPart.AddTo(script);
        AnalyticsPart.AddTo(script);
        script.Play(store, time.GetUtcNow(), loggerFactory);
    }

    private static void AddClasses(ScenarioScript script)
    {
        script.Create(Ago.Days(9), ResourceTypes.StorageClasses, string.Empty, NewObject.Class(DefaultClass, StorageDrivers.Nfs, isDefault: true));
        var fast = NewObject.Class(FastClass, StorageDrivers.Block, waits: true);
        fast["allowVolumeExpansion"] = true;
        script.Create(Ago.Days(9), ResourceTypes.StorageClasses, string.Empty, fast);
        script.Create(Ago.Days(9), ResourceTypes.StorageClasses, string.Empty, NewObject.Class(LocalClass, "kubernetes.io/no-provisioner", waits: true, "Retain"));

        // Nobody has installed this driver: what asks for the class waits for ever.
        script.Create(Ago.Days(4), ResourceTypes.StorageClasses, string.Empty, NewObject.Class(ArchiveClass, "archive.csi.example.com", reclaimPolicy: "Retain"));
    }
}
