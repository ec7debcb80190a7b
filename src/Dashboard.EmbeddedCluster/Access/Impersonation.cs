using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// Acting as somebody else, by the headers <c>Impersonate-User</c>, <c>-Group</c>, <c>-Uid</c> and <c>-Extra-…</c>: each of
/// them needs the right to the verb <c>impersonate</c>.
/// </summary>
internal sealed class Impersonation(Authorizer authorizer)
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string Verb = "impersonate";
    private const string AuthenticationGroup = "authentication.k8s.io";

    /// <summary>As whom a request acts: <paramref name="sender"/>, or whom its headers name where the sender may.</summary>
    public UserInfo Apply(HttpRequest request, UserInfo sender)
    {
        var name = request.Headers[UserHeader].ToString();
        var groups = request.Headers[GroupHeader].OfType<string>().Where(group => group.Length > 0).ToImmutableArray();
        var uid = request.Headers[UidHeader].ToString();
        var extra = ExtraOf(request);
        if (name.Length == 0)
        {
            if (groups.IsEmpty && uid.Length == 0 && extra.IsEmpty) return sender;
            throw new ApiException(500, "InternalError", "Internal error occurred: requested groups, uid or extra without impersonating a user");
        }

        Check(sender, UserRequest(name));
        foreach (var group in groups) Check(sender, new AccessRequest(Verb) { Resource = "groups", Name = group });
        foreach (var (key, values) in extra)
        {
            foreach (var value in values) Check(sender, new AccessRequest(Verb) { Group = AuthenticationGroup, Resource = "userextras", Subresource = key, Name = value });
        }

        if (uid.Length > 0) Check(sender, new AccessRequest(Verb) { Group = AuthenticationGroup, Resource = "uids", Name = uid });
        return new UserInfo(name, uid, GroupsOf(name, groups)) { Extra = extra };
    }

    private static AccessRequest UserRequest(string name) => ServiceAccountNames.TrySplit(name, out var @namespace, out var account)
        ? new AccessRequest(Verb) { Resource = "serviceaccounts", Namespace = @namespace, Name = account }
        : new AccessRequest(Verb) { Resource = "users", Name = name };

    private static ImmutableArray<string> GroupsOf(string name, ImmutableArray<string> named)
    {
        var groups = named.IsEmpty && ServiceAccountNames.TrySplit(name, out var @namespace, out _) ? ServiceAccountNames.Groups(@namespace) : named;
        var everybody = name == UserInfo.AnonymousName ? UserInfo.Unauthenticated : UserInfo.Authenticated;
        return groups.Contains(everybody) || groups.Contains(UserInfo.Unauthenticated) ? groups : groups.Add(everybody);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> ExtraOf(HttpRequest request)
    {
        var extra = UserInfo.Anonymous.Extra;
        foreach (var (header, values) in request.Headers)
        {
            if (!header.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase)) continue;
            extra = extra.SetItem(Uri.UnescapeDataString(header[ExtraPrefix.Length..].ToLowerInvariant()), [.. values.OfType<string>()]);
        }

        return extra;
    }

    private void Check(UserInfo sender, AccessRequest request)
    {
        var decision = authorizer.Decide(sender, request);
        if (!decision.IsAllowed) throw request.Refuse(sender.Name, decision.Reason);
    }
}
