namespace Dashboard.Forms;

/// <summary>The sources of volumes that the form offers, by the name of their field in <c>spec</c>, with their usual fields.</summary>
public static class VolumeSources
{
    private static readonly SourceField FileSystem = new("fsType");
    private static readonly SourceField ReadOnly = new("readOnly", SourceFieldType.Flag);

    /// <summary>Every source, in the order in which they are offered. Further fields can be written in the YAML.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<SourceField>> All = new Dictionary<string, IReadOnlyList<SourceField>>(StringComparer.Ordinal)
    {
        ["csi"] = [new("driver", IsRequired: true), new("volumeHandle", IsRequired: true), FileSystem, ReadOnly],
        ["nfs"] = [new("server", IsRequired: true), new("path", IsRequired: true), ReadOnly],
        ["hostPath"] = [new("path", IsRequired: true), new("type")],
        ["local"] = [new("path", IsRequired: true), FileSystem],
        ["rbd"] =
        [
            new("monitors", SourceFieldType.Items, IsRequired: true), new("image", IsRequired: true), new("pool"), new("user"), new("keyring"),
            new("secretRef.name"), new("secretRef.namespace"), FileSystem, ReadOnly,
        ],
        ["cephfs"] =
        [
            new("monitors", SourceFieldType.Items, IsRequired: true), new("path"), new("user"), new("secretFile"), new("secretRef.name"), new("secretRef.namespace"), ReadOnly,
        ],
        ["iscsi"] =
        [
            new("targetPortal", IsRequired: true), new("iqn", IsRequired: true), new("lun", SourceFieldType.Number), new("iscsiInterface"), FileSystem, ReadOnly,
        ],
    };
}
