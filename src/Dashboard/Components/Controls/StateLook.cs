using Dashboard.Storage.States;

namespace Dashboard.Components.Controls;

/// <summary>
/// The shape of every state. Colour follows the state alone (style sheet, by <c>data-state</c>); the shape also tells the
/// kind: Pods and their owners are square, claims and volumes round.
/// </summary>
public static class StateLook
{
    /// <summary>The states that need no word on a node: the shape says that all is as it should be.</summary>
    public static bool IsOrdinary(ObjectState state) => state is ObjectState.Bound or ObjectState.Available or ObjectState.Ready;

    /// <summary>The name of the shape in <c>StateShapes.razor</c>.</summary>
    public static string Shape(string kind, ObjectState state) => state switch
    {
        ObjectState.Bound => "circle",
        ObjectState.Available => "circle-hollow",
        ObjectState.Waiting => "circle-dotted",
        ObjectState.InProgress => "circle-quarter",
        ObjectState.Stuck => "triangle",
        ObjectState.HalfBound => "circle-broken",
        ObjectState.Pending => IsRound(kind) ? "circle-dashed" : "square-hollow",
        ObjectState.Lost or ObjectState.Failed => "octagon",
        ObjectState.Released => "circle-half",
        ObjectState.Terminating => "circle-bar",
        ObjectState.Resizing => "circle-up",
        ObjectState.Ready => "square",
        ObjectState.NotReady => "square-half",
        ObjectState.Succeeded => "tick",
        ObjectState.Missing => "outline",
        _ => "square-question",
    };

    private static bool IsRound(string kind) => kind is "PersistentVolume" or "PersistentVolumeClaim";
}
