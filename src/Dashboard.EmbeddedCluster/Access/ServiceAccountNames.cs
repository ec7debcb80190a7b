using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>The user name and groups that a ServiceAccount has as a user.</summary>
internal static class ServiceAccountNames
{
    private const string Prefix = "system:serviceaccount:";
    private const string AllAccounts = "system:serviceaccounts";

    /// <summary>The user name of an account.</summary>
    public static string UserName(string @namespace, string name) => $"{Prefix}{@namespace}:{name}";

    /// <summary>The groups of the accounts of a namespace.</summary>
    public static ImmutableArray<string> Groups(string @namespace) => [AllAccounts, $"{AllAccounts}:{@namespace}"];

    /// <summary>Splits an account's user name; false where the name is no account's.</summary>
    public static bool TrySplit(string userName, out string @namespace, out string name)
    {
        var parts = userName.StartsWith(Prefix, StringComparison.Ordinal) ? userName[Prefix.Length..].Split(':') : [];
        (@namespace, name) = parts is [{ Length: > 0 }, { Length: > 0 }] ? (parts[0], parts[1]) : (string.Empty, string.Empty);
        return name.Length > 0;
    }
}
