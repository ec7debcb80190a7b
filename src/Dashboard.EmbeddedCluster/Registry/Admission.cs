using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// What an API server decides about an object by looking at others: the namespace's life, the default class, protection
/// finalizers, Service addresses, growth allowed by the class.
/// </summary>
internal sealed class Admission(ObjectStore store)
{
    /// <summary>The annotation that makes a class the default one.</summary>
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    private const string BetaDefaultClass = "storageclass.beta.kubernetes.io/is-default-class";
    private const string BetaClass = "volume.beta.kubernetes.io/storage-class";
    private const int AddressSpace = 254 * 256;

    private static readonly string[] LastingNamespaces = ["default", "kube-public", "kube-system"];

    /// <summary>Completes or refuses a new object; runs after defaults, before validation.</summary>
    public void OnCreate(ResourceType type, string @namespace, JsonObject json)
    {
        if (type.IsNamespaced) CheckNamespace(type, @namespace, json);
        if (type == ResourceTypes.Claims)
        {
            AddFinalizer(json, "kubernetes.io/pvc-protection");
            SetDefaultClass(json);
        }
        else if (type == ResourceTypes.Volumes)
        {
            AddFinalizer(json, "kubernetes.io/pv-protection");
        }
        else if (type == ResourceTypes.Pods)
        {
            PodAdmission.OnCreate(json);
        }
        else if (type == ResourceTypes.Services)
        {
            SetAddress(json);
        }
    }

    /// <summary>Refuses a change that other objects forbid; runs after validation.</summary>
    public void OnUpdate(ResourceType type, JsonObject json, JsonObject previous)
    {
        if (type != ResourceTypes.Claims) return;
        var before = Quantity.Parse(StorageRules.SizeText(previous.At("spec", "resources", "requests", "storage")));
        var after = Quantity.Parse(StorageRules.SizeText(json.At("spec", "resources", "requests", "storage")));
        if (after <= before) return;
        var className = json.Text("spec", "storageClassName") ?? string.Empty;
        if (store.Find(ResourceTypes.StorageClasses, ObjectKey.ClusterScoped(className))?.Json.Flag("allowVolumeExpansion") == true) return;
        throw ApiErrors.Forbidden(type, json.Text("metadata", "name") ?? string.Empty,
            "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
    }

    /// <summary>Refuses to delete what a cluster can't be without.</summary>
    public static void OnDelete(ResourceType type, string name)
    {
        if (type == ResourceTypes.Namespaces && LastingNamespaces.Contains(name)) throw ApiErrors.Forbidden(type, name, "this namespace may not be deleted");
    }

    private void CheckNamespace(ResourceType type, string @namespace, JsonObject json)
    {
        var found = store.Find(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(@namespace))
            ?? throw ApiErrors.NotFound(ResourceTypes.Namespaces, @namespace);
        if (found.Json.Text("metadata", "deletionTimestamp") is null || type == ResourceTypes.Events) return;
        throw ApiErrors.Forbidden(type, json.Text("metadata", "name") ?? string.Empty,
            $"unable to create new content in namespace {@namespace} because it is being terminated",
            new JsonObject
            {
                ["reason"] = "NamespaceTerminating",
                ["message"] = $"namespace {@namespace} is being terminated",
                ["field"] = "metadata.namespace",
            });
    }

    private static void AddFinalizer(JsonObject json, string finalizer)
    {
        var metadata = json.Ensure("metadata");
        if (metadata["finalizers"] is not JsonArray finalizers) metadata["finalizers"] = finalizers = [];
        if (!finalizers.Texts().Contains(finalizer)) finalizers.Add((JsonNode)finalizer);
    }

    // The newest default class wins, by name where two were made in the same second.
    private void SetDefaultClass(JsonObject json)
    {
        var spec = json.Ensure("spec");
        if (spec["storageClassName"] is not null || json.Object("metadata", "annotations")?.ContainsKey(BetaClass) == true) return;
        var winner = store.List(ResourceTypes.StorageClasses).Objects.Values
            .Where(IsDefault)
            .OrderByDescending(found => Timestamps.Read(found.Json.Text("metadata", "creationTimestamp")))
            .ThenBy(found => found.Key.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        if (winner is not null) spec["storageClassName"] = winner.Key.Name;
    }

    private static bool IsDefault(StoredObject found)
    {
        var annotations = found.Json.Object("metadata", "annotations");
        return annotations.Text(DefaultClass) == "true" || annotations.Text(BetaDefaultClass) == "true";
    }

    private void SetAddress(JsonObject json)
    {
        var spec = json.Ensure("spec");
        if (spec.Text("type") == "ExternalName" || !string.IsNullOrEmpty(spec.Text("clusterIP"))) return;
        var taken = store.List(ResourceTypes.Services).Objects.Values.Select(found => found.Json.Text("spec", "clusterIP")).ToImmutableHashSet();
        for (var number = 1; number <= AddressSpace; number++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"10.96.{number / 254}.{(number % 254) + 1}");
            if (taken.Contains(address)) continue;
            spec["clusterIP"] = address;
            spec["clusterIPs"] = new JsonArray(address);
            return;
        }

        throw new ApiException(500, "InternalError", "no Service address in 10.96.0.0/16 is free: delete Services that are not used");
    }
}
