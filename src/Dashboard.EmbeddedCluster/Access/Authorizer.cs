using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// Decides by the Roles and bindings in the store who may do what (Kubernetes' RBAC). The members of
/// <see cref="UserInfo.Masters"/> may do everything. Thread-safe; the rules are read again only after one of them changed.
/// </summary>
internal sealed class Authorizer(ObjectStore store)
{
    private volatile RoleTable? _table;

    /// <summary>Decides about a request.</summary>
    public AccessDecision Decide(UserInfo user, AccessRequest request)
    {
        if (user.Groups.Contains(UserInfo.Masters)) return new AccessDecision(true, string.Empty);
        var keys = RoleGrant.KeysOf(user);
        List<string>? errors = null;
        foreach (var grant in Table().GrantsFor(request.Namespace))
        {
            if (grant.DescriptionFor(keys) is not { } description) continue;
            if (grant.Error is { } error && errors?.Contains(error) != true) (errors ??= []).Add(error);
            if (grant.Rules.Any(rule => rule.Allows(request))) return new AccessDecision(true, $"RBAC: allowed by {description}");
        }

        return new AccessDecision(false, errors is null ? string.Empty : $"RBAC: {(errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]")}");
    }

    /// <summary>All rules that a user has in a namespace.</summary>
    public IReadOnlyList<PolicyRule> RulesOf(UserInfo user, string @namespace)
    {
        var keys = RoleGrant.KeysOf(user);
        var rules = new List<PolicyRule>();
        if (user.Groups.Contains(UserInfo.Masters))
        {
            rules.Add(new PolicyRule(["*"], ["*"], ["*"], [], []));
            rules.Add(new PolicyRule(["*"], [], [], [], ["*"]));
        }

        foreach (var grant in Table().GrantsFor(@namespace))
        {
            if (grant.DescriptionFor(keys) is not null) rules.AddRange(grant.Rules);
        }

        return rules;
    }

    private RoleTable Table() => _table = RoleTable.Current(store, _table);
}
