namespace Dashboard.Hubs.Contract;

/// <summary>
/// One frame of a stream of values, such as the board of a StatefulSet: the whole newest value; null where the object does
/// not exist or the viewer may not see it, which are not told apart.
/// </summary>
public sealed record ValueFrame<T>(long Number, T? Value) : IFrame
    where T : class;
