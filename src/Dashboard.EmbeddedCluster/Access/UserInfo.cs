using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>Who sends a request: what authentication found out, or whom an impersonation names.</summary>
internal sealed record UserInfo(string Name, string Uid, ImmutableArray<string> Groups)
{
    /// <summary>The group of everybody who has been recognised.</summary>
    public const string Authenticated = "system:authenticated";

    /// <summary>The group of those who gave no credentials.</summary>
    public const string Unauthenticated = "system:unauthenticated";

    /// <summary>The group that may do everything, whatever the roles say.</summary>
    public const string Masters = "system:masters";

    /// <summary>The name of those who gave no credentials.</summary>
    public const string AnonymousName = "system:anonymous";

    /// <summary>Who sends requests without credentials.</summary>
    public static readonly UserInfo Anonymous = new(AnonymousName, string.Empty, [Unauthenticated]);

    /// <summary>What else is known, by key.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Extra { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>As <c>authentication.k8s.io/v1</c> writes it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["username"] = Name };
        if (Uid.Length > 0) json["uid"] = Uid;
        if (!Groups.IsEmpty) json["groups"] = Texts(Groups);
        if (!Extra.IsEmpty) json["extra"] = new JsonObject(Extra.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Texts(entry.Value))));
        return json;
    }

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
