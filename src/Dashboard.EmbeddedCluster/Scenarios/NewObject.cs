using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>Objects as a user would write them, in few words. What is left out gets the API's defaults when they are created.</summary>
internal static class NewObject
{
    /// <summary>An object of which the rest is written into <c>spec</c> or beside it.</summary>
    public static JsonObject Named(string name, JsonObject? labels = null, JsonObject? annotations = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (labels is not null) metadata["labels"] = labels;
        if (annotations is not null) metadata["annotations"] = annotations;
        return new JsonObject { ["metadata"] = metadata };
    }

    /// <summary>A Node that is ready.</summary>
    public static JsonObject Node(string name, string zone)
    {
        var node = Named(name, new JsonObject
        {
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = name,
            ["kubernetes.io/os"] = "linux",
            ["topology.kubernetes.io/zone"] = zone,
        });
        node["status"] = new JsonObject
        {
            ["capacity"] = new JsonObject { ["cpu"] = "4", ["memory"] = "16Gi", ["pods"] = "110" },
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True", ["reason"] = "KubeletReady", ["message"] = "kubelet is posting ready status" }),
            ["addresses"] = new JsonArray(
                new JsonObject { ["type"] = "InternalIP", ["address"] = AddressOf(name) },
                new JsonObject { ["type"] = "Hostname", ["address"] = name }),
            ["nodeInfo"] = new JsonObject
            {
                ["architecture"] = "amd64",
                ["containerRuntimeVersion"] = "embedded://1",
                ["kernelVersion"] = "none",
                ["kubeletVersion"] = "v1.30.0",
                ["operatingSystem"] = "linux",
                ["osImage"] = "Embedded cluster",
            },
        };
        return node;
    }

    // By the number in the name, so that node-2 is easily recognised.
    private static string AddressOf(string node)
    {
        var number = int.TryParse(new string([.. node.Where(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0;
        return string.Create(CultureInfo.InvariantCulture, $"10.0.{number / 250 % 250}.{number % 250}");
    }

    /// <summary>A class.</summary>
    public static JsonObject Class(string name, string provisioner, bool waits = false, string reclaimPolicy = "Delete", bool isDefault = false)
    {
        var annotations = isDefault ? new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" } : null;
        var json = Named(name, annotations: annotations);
        json["provisioner"] = provisioner;
        json["reclaimPolicy"] = reclaimPolicy;
        json["volumeBindingMode"] = waits ? "WaitForFirstConsumer" : "Immediate";
        return json;
    }

    /// <summary>A claim; a class of null names none, an empty one none on purpose.</summary>
    public static JsonObject Claim(string name, string? className, string size, string mode = "ReadWriteOnce", string? volumeName = null)
    {
        var claim = Named(name);
        claim["spec"] = ClaimSpec(className, size, mode);
        if (volumeName is not null) claim["spec"]!["volumeName"] = volumeName;
        return claim;
    }

    /// <summary>A claim, or a template of claims, whose volume is said to be filled up to about a percentage.</summary>
    public static JsonObject FilledTo(this JsonObject claim, int percent)
    {
        claim.Ensure("metadata").Ensure("annotations")[SimulatedUsage.Annotation] = $"{percent}%";
        return claim;
    }

    /// <summary>The spec of a claim.</summary>
    public static JsonObject ClaimSpec(string? className, string size, string mode = "ReadWriteOnce")
    {
        var spec = new JsonObject
        {
            ["accessModes"] = new JsonArray(mode),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = size } },
        };
        if (className is not null) spec["storageClassName"] = className;
        return spec;
    }

    /// <summary>A volume made by hand, kept when its claim goes.</summary>
    public static JsonObject Volume(
        string name, string className, string size, string sourceType, JsonObject source, string mode = "ReadWriteOnce", string reclaimPolicy = "Retain")
    {
        var volume = Named(name);
        volume["spec"] = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = size },
            ["accessModes"] = new JsonArray(mode),
            ["persistentVolumeReclaimPolicy"] = reclaimPolicy,
            ["storageClassName"] = className,
            [sourceType] = source,
        };
        return volume;
    }

    /// <summary>An NFS share.</summary>
    public static JsonObject NfsVolume(string name, string className, string size, string mode = "ReadWriteMany", string reclaimPolicy = "Retain") =>
        Volume(name, className, size, "nfs", new JsonObject { ["server"] = "nfs.storage.example", ["path"] = $"/export/{name}" }, mode, reclaimPolicy);

    /// <summary>A disk in one node, which only Pods there can reach.</summary>
    public static JsonObject LocalVolume(string name, string className, string size, string node)
    {
        var volume = Volume(name, className, size, "local", new JsonObject { ["path"] = $"/mnt/disks/{name}" });
        var expression = new JsonObject { ["key"] = "kubernetes.io/hostname", ["operator"] = "In", ["values"] = new JsonArray(node) };
        var term = new JsonObject { ["matchExpressions"] = new JsonArray(expression) };
        volume["spec"]!["nodeAffinity"] = new JsonObject { ["required"] = new JsonObject { ["nodeSelectorTerms"] = new JsonArray(term) } };
        return volume;
    }

    /// <summary>A Pod with one container that mounts claims, each as a volume of the claim's name.</summary>
    public static JsonObject Pod(string name, string image, params string[] claims)
    {
        var pod = Named(name);
        pod["spec"] = PodSpec(image, claims);
        foreach (var claim in claims) pod["spec"].Array("volumes")!.Add(ClaimSource(claim));
        return pod;
    }

    /// <summary>A StatefulSet with its label <c>app</c>, whose container mounts its templates.</summary>
    public static JsonObject StatefulSet(string name, string service, string image, int replicas, params JsonObject[] templates)
    {
        var set = Named(name, App(name));
        var podSpec = PodSpec(image, [.. templates.Select(template => template.Text("metadata", "name")!)]);
        podSpec.Remove("volumes");
        set["spec"] = new JsonObject
        {
            ["serviceName"] = service,
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = App(name) },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = App(name) }, ["spec"] = podSpec },
            ["volumeClaimTemplates"] = new JsonArray([.. templates]),
        };
        return set;
    }

    /// <summary>A headless Service over the label <c>app</c>.</summary>
    public static JsonObject HeadlessService(string name, string app, int port)
    {
        var service = Named(name, App(app));
        service["spec"] = new JsonObject
        {
            ["clusterIP"] = "None",
            ["selector"] = App(app),
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "main", ["port"] = port }),
        };
        return service;
    }

    /// <summary>The label <c>app</c>.</summary>
    public static JsonObject App(string name) => new() { ["app"] = name };

    /// <summary>A ReplicaSet, as a Deployment makes it, of Pods that mount claims.</summary>
    public static JsonObject ReplicaSet(string app, string hash, int replicas, string image, params string[] claims)
    {
        var labels = new JsonObject { ["app"] = app, ["pod-template-hash"] = hash };
        var set = Named($"{app}-{hash}", (JsonObject)labels.DeepClone());
        set["spec"] = new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = labels.DeepClone() },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = labels }, ["spec"] = Pod(app, image, claims)["spec"]!.DeepClone() },
        };
        return set;
    }

    /// <summary>The Deployment of which a ReplicaSet is the only revision: its controller takes the set over.</summary>
    public static JsonObject DeploymentOf(JsonObject replicaSet)
    {
        var app = replicaSet.Text("metadata", "labels", "app")!;
        var deployment = Named(app, App(app));
        var spec = replicaSet["spec"]!.DeepClone();
        spec["selector"]!["matchLabels"] = App(app);
        spec["template"]!["metadata"]!["labels"] = App(app);
        deployment["spec"] = spec;
        return deployment;
    }

    /// <summary>A Job of one Pod that mounts claims and is not restarted.</summary>
    public static JsonObject Job(string name, string image, JsonObject annotations, params string[] claims)
    {
        var spec = Pod(name, image, claims)["spec"]!.DeepClone();
        spec["restartPolicy"] = "Never";
        var job = Named(name);
        job["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = annotations }, ["spec"] = spec } };
        return job;
    }

    /// <summary>A Pod as its controller makes it: by the template of an object that exists, and owned by that.</summary>
    public static JsonObject PodOf(StoredObject controller, string name)
    {
        var template = controller.Json.Object("spec", "template")!;
        var pod = Named(name);
        foreach (var part in (string[])["labels", "annotations"])
        {
            if (template.Object("metadata", part) is { } copied) pod["metadata"]![part] = copied.DeepClone();
        }

        pod["metadata"]!["ownerReferences"] = new JsonArray(Owner(controller.Type.ApiVersion, controller.Type.Kind, controller.Key.Name, controller.Uid));
        pod["spec"] = template["spec"]!.DeepClone();
        return pod;
    }

    /// <summary>A reference to a controller.</summary>
    public static JsonObject Owner(string apiVersion, string kind, string name, string uid) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["name"] = name,
        ["uid"] = uid,
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    private static JsonObject ClaimSource(string claim) =>
        new() { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } };

    private static JsonObject PodSpec(string image, string[] mounts)
    {
        var container = new JsonObject { ["name"] = image.Split('/')[^1].Split(':')[0], ["image"] = image };
        if (mounts.Length > 0)
        {
            container["volumeMounts"] = new JsonArray(
                [.. mounts.Select(mount => new JsonObject { ["name"] = mount, ["mountPath"] = $"/data/{mount}" })]);
        }

        return new JsonObject { ["containers"] = new JsonArray(container), ["volumes"] = new JsonArray() };
    }
}
