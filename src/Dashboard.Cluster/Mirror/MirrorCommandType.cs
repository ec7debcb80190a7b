namespace Dashboard.Cluster.Mirror;

/// <summary>What a reflector tells the mirror.</summary>
internal enum MirrorCommandType
{
    Upsert,
    Remove,
    Replace,
}
