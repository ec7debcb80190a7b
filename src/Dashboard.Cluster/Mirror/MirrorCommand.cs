namespace Dashboard.Cluster.Mirror;

/// <summary>One thing that a reflector tells the mirror, waiting for the single writer.</summary>
/// <param name="Target">The kind it is about.</param>
/// <param name="Type">What it tells.</param>
/// <param name="Payload">The object, or for a replacement the listing.</param>
/// <param name="Taken">Completed once it was taken over; null where nobody waits.</param>
internal readonly record struct MirrorCommand(IMirrorTable Target, MirrorCommandType Type, object Payload, TaskCompletionSource? Taken);
