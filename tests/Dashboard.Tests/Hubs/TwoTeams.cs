using Dashboard.Storage.Objects;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Tests.Hubs;

/// <summary>
/// Two namespaces with the same names in them: a set <c>web</c> with one ordinal, its claim and its volume. In <c>red</c>
/// there is also a claim that waits, and <c>green</c> has a service for its set.
/// </summary>
internal static class TwoTeams
{
    public static IEnumerable<IStorageObject> Objects => [.. Of("red"), .. Of("green"), Make.Claim("later", @namespace: "red"), Make.Class("fast"), Make.Volume("spare")];

    public static StatefulSet Set(string team) => Make.StatefulSet("web", 1, 0, team, "www") with { ReadyReplicas = 1 };

    private static IEnumerable<IStorageObject> Of(string team)
    {
        var (claim, volume) = Make.Bound("www-web-0", $"volume-of-{team}", @namespace: team);
        return [claim, volume, Set(team), Make.PodOf(Set(team), 0) with { Uid = $"pod-of-{team}" }, Make.Headless("nginx", team)];
    }
}
