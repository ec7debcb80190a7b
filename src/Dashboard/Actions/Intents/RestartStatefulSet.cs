using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Makes every Pod of a set anew, one after the other, by a mark in its template, as kubectl does.</summary>
public sealed record RestartStatefulSet(ObjectKey Set) : ChangeIntent(KubernetesKind.Of(ObjectKind.StatefulSet), Set)
{
    /// <inheritdoc />
    public override string Kubectl => KubectlText.Of("rollout restart", "statefulset", Set);

    /// <inheritdoc />
    protected override bool IsReversible => false;

    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now)
    {
        var annotations = new JsonObject { ["kubectl.kubernetes.io/restartedAt"] = now?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        return new JsonObject { ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = annotations } } } };
    }
}
