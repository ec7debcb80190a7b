using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Overview;

/// <summary>
/// That an object came, went, or stands otherwise. <paramref name="From"/> is null for one that is new (or new under its
/// name), <paramref name="To"/> for one that is gone; an object that was replaced under its name within one tick is both,
/// in two entries. The namespace of a volume is empty.
/// </summary>
public sealed record RecentChange(DateTimeOffset At, ObjectKind Kind, string Namespace, string Name, ObjectState? From, ObjectState? To);
