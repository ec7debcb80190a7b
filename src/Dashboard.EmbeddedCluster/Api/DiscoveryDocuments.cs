using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Says what is served: the plain documents, group by group, and the aggregated one.</summary>
internal static class DiscoveryDocuments
{
    /// <summary>The media type of the aggregated document.</summary>
    public const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static readonly string[] CollectionVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] PartVerbs = ["get", "patch", "update"];

    /// <summary>Where to look further: what the root answers.</summary>
    public static JsonObject Paths()
    {
        var versions = ResourceTypes.Served.Select(type => type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.ApiVersion}");
        string[] others = ["/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version"];
        return new JsonObject { ["paths"] = Texts(NamedGroups().Select(group => $"/apis/{group}").Concat(versions).Concat(others).Distinct().Order(StringComparer.Ordinal)) };
    }

    /// <summary>The versions of the core group.</summary>
    public static JsonObject Core() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    /// <summary>The named groups.</summary>
    public static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. NamedGroups().Select(group => (JsonNode)Group(group))]),
    };

    /// <summary>One named group; null where it is not served.</summary>
    public static JsonObject? GroupOf(string name)
    {
        if (!NamedGroups().Contains(name)) return null;
        var group = Group(name);
        group["kind"] = "APIGroup";
        group["apiVersion"] = "v1";
        return group;
    }

    /// <summary>The resources of a group and version; null where it is not served.</summary>
    public static JsonObject? Resources(string group, string version)
    {
        var types = ResourceTypes.Served.Where(type => type.Group == group && type.Version == version).ToList();
        if (types.Count == 0) return null;
        var resources = new JsonArray();
        foreach (var type in types)
        {
            var entry = new JsonObject
            {
                ["name"] = type.Plural,
                ["singularName"] = type.Singular,
                ["namespaced"] = type.IsNamespaced,
                ["kind"] = type.Kind,
                ["verbs"] = Texts(Verbs(type)),
            };
            if (!type.ShortNames.IsEmpty) entry["shortNames"] = Texts(type.ShortNames);
            if (!type.Categories.IsEmpty) entry["categories"] = Texts(type.Categories);
            resources.Add((JsonNode)entry);
            foreach (var part in type.Subresources)
            {
                var (partKind, verbs) = Part(type, part);
                var partEntry = new JsonObject { ["name"] = $"{type.Plural}/{part}", ["singularName"] = "", ["namespaced"] = type.IsNamespaced };
                if (GroupOfPart(part) is { } other) (partEntry["group"], partEntry["version"]) = (other, "v1");
                partEntry["kind"] = partKind;
                partEntry["verbs"] = Texts(verbs);
                resources.Add((JsonNode)partEntry);
            }
        }

        return new JsonObject { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = types[0].ApiVersion, ["resources"] = resources };
    }

    /// <summary>The aggregated document of the core group or of the named ones.</summary>
    public static JsonObject Aggregated(bool isCore) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. (isCore ? [string.Empty] : NamedGroups()).Select(group => (JsonNode)AggregatedGroup(group))]),
    };

    private static IEnumerable<string> NamedGroups() => ResourceTypes.Served.Select(type => type.Group).Where(group => group.Length > 0).Distinct();

    private static JsonObject Group(string name)
    {
        var versions = ResourceTypes.Served.Where(type => type.Group == name).Select(type => type.Version).Distinct()
            .Select(version => (JsonNode)new JsonObject { ["groupVersion"] = $"{name}/{version}", ["version"] = version }).ToArray();
        return new JsonObject { ["name"] = name, ["versions"] = new JsonArray(versions), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static JsonObject AggregatedGroup(string group)
    {
        var versions = ResourceTypes.Served.Where(type => type.Group == group).GroupBy(type => type.Version).Select(version => (JsonNode)new JsonObject
        {
            ["version"] = version.Key,
            ["freshness"] = "Current",
            ["resources"] = new JsonArray([.. version.Select(type => (JsonNode)AggregatedResource(type))]),
        });
        return new JsonObject
        {
            ["metadata"] = group.Length == 0 ? new JsonObject { ["creationTimestamp"] = null } : new JsonObject { ["name"] = group, ["creationTimestamp"] = null },
            ["versions"] = new JsonArray([.. versions]),
        };
    }

    private static JsonObject AggregatedResource(ResourceType type)
    {
        var resource = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = ResponseKind(type.Group, type.Version, type.Kind),
            ["scope"] = type.IsNamespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = Texts(Verbs(type)),
        };
        if (!type.ShortNames.IsEmpty) resource["shortNames"] = Texts(type.ShortNames);
        if (!type.Categories.IsEmpty) resource["categories"] = Texts(type.Categories);
        resource["subresources"] = new JsonArray([.. type.Subresources.Select(part =>
        {
            var (kind, verbs) = Part(type, part);
            return (JsonNode)new JsonObject
            {
                ["subresource"] = part,
                ["responseKind"] = GroupOfPart(part) is { } other ? ResponseKind(other, "v1", kind) : ResponseKind(type.Group, type.Version, kind),
                ["verbs"] = Texts(verbs),
            };
        })]);
        return resource;
    }

    private static (string Kind, string[] Verbs) Part(ResourceType type, string part) => part switch
    {
        "token" => ("TokenRequest", ["create"]),
        "scale" => ("Scale", PartVerbs),
        "finalize" => (type.Kind, ["update"]),
        "exec" => ("PodExecOptions", ["create", "get"]),
        "log" => (type.Kind, ["get"]),
        "proxy" => ("NodeProxyOptions", ["create", "delete", "get", "patch", "update"]),
        _ => (type.Kind, PartVerbs),
    };

    // Subresources with objects of another group, always in v1.
    private static string? GroupOfPart(string part) => part switch
    {
        "scale" => "autoscaling",
        "token" => ResourceTypes.TokenReviews.Group,
        _ => null,
    };

    private static IEnumerable<string> Verbs(ResourceType type) => type switch
    {
        _ when ResourceTypes.Reviews.Contains(type) => ["create"],
        _ when type.IsDeletedOneByOne => CollectionVerbs.Where(verb => verb != "deletecollection"),
        _ => CollectionVerbs,
    };

    private static JsonObject ResponseKind(string group, string version, string kind) =>
        new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
