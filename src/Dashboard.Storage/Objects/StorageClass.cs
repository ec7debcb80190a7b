namespace Dashboard.Storage.Objects;

/// <summary>A StorageClass. Its parameters are not kept: they may name secrets.</summary>
public sealed record StorageClass : StorageObject
{
    /// <summary>The provisioner of classes whose volumes are only ever made by hand.</summary>
    public const string NoProvisioner = "kubernetes.io/no-provisioner";

    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.StorageClass;

    /// <summary><c>provisioner</c>.</summary>
    public string Provisioner { get; init; } = string.Empty;

    /// <summary><c>reclaimPolicy</c>; Delete where absent.</summary>
    public ReclaimPolicy ReclaimPolicy { get; init; } = ReclaimPolicy.Delete;

    /// <summary><c>volumeBindingMode</c>.</summary>
    public VolumeBindingMode BindingMode { get; init; }

    /// <summary><c>allowVolumeExpansion</c>.</summary>
    public bool AllowsExpansion { get; init; }

    /// <summary>Annotation <c>storageclass.kubernetes.io/is-default-class</c> (or its beta form) is <c>true</c>.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Volumes of this class can be provisioned.</summary>
    public bool CanProvision => Provisioner.Length > 0 && Provisioner != NoProvisioner;
}
