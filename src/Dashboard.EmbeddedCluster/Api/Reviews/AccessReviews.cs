using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Reviews;

/// <summary>Answers who may do what.</summary>
internal sealed class AccessReviews(Authorizer authorizer)
{
    /// <summary>About anybody; a namespace that is not empty is the only one that may be asked about.</summary>
    public JsonObject Review(ResourceType type, string @namespace, JsonObject json)
    {
        var spec = json.Object("spec");
        var user = spec.Text("user") ?? string.Empty;
        var groups = spec.Texts("groups").ToImmutableArray();
        var errors = new FieldErrors();
        CheckAttributes(spec, errors);
        if (user.Length == 0 && groups.IsEmpty) errors.Invalid("spec.user", string.Empty, "at least one of user or group must be specified");
        errors.ThrowIfAny(type, string.Empty);
        if (@namespace.Length > 0 && (spec.Text("resourceAttributes", "namespace") ?? string.Empty) != @namespace)
        {
            throw ApiErrors.BadRequest($"spec.resourceAttributes.namespace must match namespace: {@namespace}");
        }

        return Decide(new UserInfo(user, spec.Text("uid") ?? string.Empty, groups), spec);
    }

    /// <summary>About the one who asks.</summary>
    public JsonObject ReviewOwn(UserInfo user, JsonObject json)
    {
        var spec = json.Object("spec");
        var errors = new FieldErrors();
        CheckAttributes(spec, errors);
        errors.ThrowIfAny(ResourceTypes.SelfSubjectAccessReviews, string.Empty);
        return Decide(user, spec);
    }

    /// <summary>Everything that the one who asks may do in a namespace.</summary>
    public JsonObject ReviewRules(UserInfo user, JsonObject json)
    {
        if (json.Text("spec", "namespace") is not { Length: > 0 } @namespace) throw ApiErrors.BadRequest("no namespace on request");
        var resources = new JsonArray();
        var paths = new JsonArray();
        foreach (var rule in authorizer.RulesOf(user, @namespace))
        {
            if (rule.Resources.Length > 0)
            {
                var entry = new JsonObject { ["verbs"] = Texts(rule.Verbs), ["apiGroups"] = Texts(rule.Groups), ["resources"] = Texts(rule.Resources) };
                if (rule.Names.Length > 0) entry["resourceNames"] = Texts(rule.Names);
                resources.Add((JsonNode)entry);
            }

            if (rule.Paths.Length > 0) paths.Add((JsonNode)new JsonObject { ["verbs"] = Texts(rule.Verbs), ["nonResourceURLs"] = Texts(rule.Paths) });
        }

        return new JsonObject { ["resourceRules"] = resources, ["nonResourceRules"] = paths, ["incomplete"] = false };
    }

    private static void CheckAttributes(JsonObject? spec, FieldErrors errors)
    {
        var (resource, path) = (spec.Object("resourceAttributes"), spec.Object("nonResourceAttributes"));
        if (resource is not null && path is not null)
        {
            errors.InvalidLiteral("spec.nonResourceAttributes", path.ToJsonString(), "cannot be specified in combination with resourceAttributes");
        }
        else if (resource is null && path is null)
        {
            errors.InvalidLiteral("spec.resourceAttributes", "null", "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
    }

    private JsonObject Decide(UserInfo user, JsonObject? spec)
    {
        var decision = authorizer.Decide(user, RequestOf(spec));
        var status = new JsonObject { ["allowed"] = decision.IsAllowed };
        if (decision.Reason.Length > 0) status["reason"] = decision.Reason;
        return status;
    }

    private static AccessRequest RequestOf(JsonObject? spec)
    {
        if (spec.Object("nonResourceAttributes") is { } path) return new AccessRequest(path.Text("verb") ?? string.Empty) { Path = path.Text("path") ?? string.Empty };
        var resource = spec.Object("resourceAttributes");
        return new AccessRequest(resource.Text("verb") ?? string.Empty)
        {
            Group = resource.Text("group") ?? string.Empty,
            Resource = resource.Text("resource") ?? string.Empty,
            Subresource = resource.Text("subresource") ?? string.Empty,
            Namespace = resource.Text("namespace") ?? string.Empty,
            Name = resource.Text("name") ?? string.Empty,
        };
    }

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
