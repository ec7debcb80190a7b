using Dashboard.Storage.Rows;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

/// <summary>Rows to draw.</summary>
internal static class GraphRows
{
    public const RailParts Across = RailParts.Left | RailParts.Right;

    public static GraphNode Owner { get; } = new("StatefulSet", "default", "web", ObjectState.Ready, ["2/2 ready"]);

    public static GraphNode Pod(string name, ObjectState state = ObjectState.Ready) => new("Pod", "default", name, state, ["node-1"]);

    public static GraphNode Claim(string name, ObjectState state = ObjectState.Bound) => new("PersistentVolumeClaim", "default", name, state, ["1Gi", "fast"]);

    public static GraphNode Volume(string name, ObjectState state = ObjectState.Bound) => new("PersistentVolume", string.Empty, name, state, ["1Gi", "Delete"]);

    public static GraphRow Bound(int ordinal) => new()
    {
        RowKey = $"c/default/www-web-{ordinal}",
        Kind = GraphRowKind.Binding,
        Namespace = "default",
        Binding = $"b{ordinal}",
        Owner = ordinal == 0 ? Owner : null,
        Pod = Pod($"web-{ordinal}"),
        Claim = Claim($"www-web-{ordinal}"),
        Volume = Volume($"pvc-{ordinal}"),
        Rails =
        [
            new Rail(Gutter.OwnerPod, 0, ordinal == 0 ? Across | RailParts.Down : RailParts.Up | RailParts.Right, RailStyle.Solid),
            new Rail(Gutter.PodClaim, 0, Across, RailStyle.Solid), new Rail(Gutter.ClaimVolume, 0, Across, RailStyle.Solid),
        ],
    };
}
