using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>RoleBindings and ClusterRoleBindings: who is given a role. The role never changes.</summary>
internal sealed class BindingRules(bool isNamespaced) : KindRules
{
    private const string Group = "rbac.authorization.k8s.io";

    public override string? CheckName(string name) => Names.PathSegment(name);

    public override void Default(JsonObject json)
    {
        json.Ensure("roleRef").Default("apiGroup", Group);
        foreach (var subject in json.Items("subjects"))
        {
            if (subject.Text("kind") is "User" or "Group") subject.Default("apiGroup", Group);
        }
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var role = json.Object("roleRef");
        var group = role.Text("apiGroup") ?? string.Empty;
        if (group != Group) errors.NotSupported("roleRef.apiGroup", FieldErrors.Quote(group), Group);
        string[] kinds = isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
        var kind = role.Text("kind") ?? string.Empty;
        if (!kinds.Contains(kind)) errors.NotSupported("roleRef.kind", FieldErrors.Quote(kind), kinds);
        var name = role.Text("name") ?? string.Empty;
        if (name.Length == 0) errors.Required("roleRef.name");
        else if (Names.PathSegment(name) is { } wrong) errors.Invalid("roleRef.name", name, wrong);
        var index = 0;
        foreach (var subject in json.Items("subjects")) CheckSubject(subject, $"subjects[{index++}]", errors);
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var role = json.Object("roleRef");
        if (ObjectJson.Same(role, previous["roleRef"])) return;
        string Member(string name) => FieldErrors.Quote(role.Text(name) ?? string.Empty);
        errors.InvalidLiteral("roleRef", $"rbac.RoleRef{{APIGroup:{Member("apiGroup")}, Kind:{Member("kind")}, Name:{Member("name")}}}", "cannot change roleRef");
    }

    private void CheckSubject(JsonObject subject, string field, FieldErrors errors)
    {
        var name = subject.Text("name") ?? string.Empty;
        if (name.Length == 0) errors.Required($"{field}.name");
        var group = subject.Text("apiGroup") ?? string.Empty;
        switch (subject.Text("kind"))
        {
            case "ServiceAccount":
                if (name.Length > 0 && Names.Subdomain(name) is { } wrong) errors.Invalid($"{field}.name", name, wrong);
                if (group.Length > 0) errors.NotSupported($"{field}.apiGroup", FieldErrors.Quote(group), "");
                if (!isNamespaced && string.IsNullOrEmpty(subject.Text("namespace"))) errors.Required($"{field}.namespace");
                break;
            case "User" or "Group":
                if (group != Group) errors.NotSupported($"{field}.apiGroup", FieldErrors.Quote(group), Group);
                break;
            case var kind:
                errors.NotSupported($"{field}.kind", FieldErrors.Quote(kind ?? string.Empty), "ServiceAccount", "User", "Group");
                break;
        }
    }
}
