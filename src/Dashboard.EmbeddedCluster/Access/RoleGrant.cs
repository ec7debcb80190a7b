using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>A binding with the rules of its role: who is granted what.</summary>
internal sealed class RoleGrant
{
    private readonly List<(string Key, string Description)> _subjects = [];
    private readonly string _description;

    /// <summary>Reads a binding; <paramref name="role"/> is null where there is no such role.</summary>
    public RoleGrant(StoredObject binding, StoredObject? role)
    {
        var (kind, name) = (binding.Json.Text("roleRef", "kind"), binding.Json.Text("roleRef", "name") ?? string.Empty);
        Rules = role is null ? [] : PolicyRule.Read(role.Json);
        Error = role is null ? $"{kind?.ToLowerInvariant()}.rbac.authorization.k8s.io {FieldErrors.Quote(name)} not found" : null;
        var (scope, own) = (binding.Key.Namespace, binding.Key.Name);
        var bindingName = scope.Length == 0 ? own : $"{own}/{scope}";
        _description = $"{binding.Type.Kind} {FieldErrors.Quote(bindingName)} of {kind} {FieldErrors.Quote(name)} to ";
        foreach (var subject in binding.Json.Items("subjects")) AddSubject(subject, scope);
    }

    /// <summary>The rules granted.</summary>
    public PolicyRule[] Rules { get; }

    /// <summary>Why the role's rules are not known; null where they are.</summary>
    public string? Error { get; }

    /// <summary>How a user is told apart: as a user and as a member of groups.</summary>
    public static HashSet<string> KeysOf(UserInfo user)
    {
        var keys = new HashSet<string>(user.Groups.Length + 1, StringComparer.Ordinal) { UserKey(user.Name) };
        foreach (var group in user.Groups) keys.Add(GroupKey(group));
        return keys;
    }

    /// <summary>Through which subject the binding is a user's, in the words of the API server's decisions; null where it is not.</summary>
    public string? DescriptionFor(HashSet<string> keys)
    {
        foreach (var (key, description) in _subjects)
        {
            if (keys.Contains(key)) return _description + description;
        }

        return null;
    }

    private void AddSubject(JsonObject subject, string scope)
    {
        var name = subject.Text("name") ?? string.Empty;
        switch (subject.Text("kind"))
        {
            case "User":
                _subjects.Add((UserKey(name), $"User {FieldErrors.Quote(name)}"));
                break;
            case "Group":
                _subjects.Add((GroupKey(name), $"Group {FieldErrors.Quote(name)}"));
                break;
            case "ServiceAccount":
                var @namespace = subject.Text("namespace") is { Length: > 0 } named ? named : scope;
                _subjects.Add((UserKey(ServiceAccountNames.UserName(@namespace, name)), $"ServiceAccount {FieldErrors.Quote($"{name}/{@namespace}")}"));
                break;
        }
    }

    private static string UserKey(string name) => "u:" + name;

    private static string GroupKey(string name) => "g:" + name;
}
