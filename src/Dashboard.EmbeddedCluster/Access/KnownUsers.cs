using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// The users of the written kubeconfig. Their tokens are drawn anew for every run; what they may do stands in the
/// cluster's roles and bindings, but for <c>admin</c>, who may do everything.
/// </summary>
internal sealed class KnownUsers
{
    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    /// <summary>Looks after storage: volumes, classes, claims, snapshots, drivers.</summary>
    public const string Operator = "operator";

    /// <summary>Works in one namespace.</summary>
    public const string Developer = "developer";

    private const int TokenBytes = 32;

    private readonly ImmutableArray<(byte[] Hash, UserInfo User)> _hashes;

    private KnownUsers(ImmutableArray<KnownUser> all)
    {
        All = all;
        _hashes = [.. all.Select(user => (Hash(user.Token), user.Info))];
    }

    /// <summary>All of them, the admin first.</summary>
    public ImmutableArray<KnownUser> All { get; }

    /// <summary>Draws the tokens; the developer works in <paramref name="developerNamespace"/>.</summary>
    public static KnownUsers Create(string developerNamespace) => new(
    [
        Of(Admin, "default", UserInfo.Masters),
        Of(Operator, "default"),
        Of(Developer, developerNamespace),
    ]);

    /// <summary>Whose token this is, or null. Hashes of equal length are compared, each in constant time.</summary>
    public UserInfo? Find(string token)
    {
        var given = Hash(token);
        UserInfo? found = null;
        foreach (var (hash, user) in _hashes)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, given)) found = user;
        }

        return found;
    }

    private static KnownUser Of(string name, string @namespace, params string[] groups) =>
        new(new UserInfo(name, string.Empty, [.. groups, UserInfo.Authenticated]), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)), @namespace);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
