using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>What is read of an object's metadata. Of annotations and labels only those that some kind keeps.</summary>
internal struct MetadataFields
{
    private string? _ownerKind;
    private string? _ownerName;
    private string? _ownerUid;
    private ImmutableDictionary<string, string>? _labels;

    /// <summary>Wanted: all labels, not only the known ones.</summary>
    public bool KeepsLabels { get; init; }

    /// <summary>Wanted: the finalizers.</summary>
    public bool KeepsFinalizers { get; init; }

    public string? Name { get; private set; }

    public string? Namespace { get; private set; }

    public string? Uid { get; private set; }

    public string? ResourceVersion { get; private set; }

    public DateTimeOffset? CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public readonly ImmutableDictionary<string, string> AllLabels => _labels ?? ImmutableDictionary<string, string>.Empty;

    /// <summary>The finalizers, joined by commas; null: none, or not wanted.</summary>
    public string? Finalizers { get; private set; }

    /// <summary>Label <c>controller-revision-hash</c>.</summary>
    public string? Revision { get; private set; }

    /// <summary>Label <c>pod-template-hash</c>.</summary>
    public string? TemplateHash { get; private set; }

    /// <summary>Annotation <c>volume.beta.kubernetes.io/storage-class</c>.</summary>
    public string? LegacyClass { get; private set; }

    public bool BindCompleted { get; private set; }

    public bool BoundByController { get; private set; }

    public string? SelectedNode { get; private set; }

    public string? RequestedProvisioner { get; private set; }

    public string? ProvisionedBy { get; private set; }

    public bool IsDefaultClass { get; private set; }

    public readonly ObjectKey Key => new(Namespace ?? string.Empty, Name ?? string.Empty);

    /// <summary>The owner with <c>controller: true</c>; null: none.</summary>
    public readonly OwnerReference? Controller => _ownerName is null && _ownerKind is null
        ? null
        : new OwnerReference(_ownerKind ?? string.Empty, _ownerName ?? string.Empty, _ownerUid ?? string.Empty);

    /// <summary>At the property <c>metadata</c>.</summary>
    public void Read(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("name"u8)) Name = json.SharedText();
            else if (json.ValueTextEquals("namespace"u8)) Namespace = json.SharedText();
            else if (json.ValueTextEquals("uid"u8)) Uid = json.SharedText();
            else if (json.ValueTextEquals("resourceVersion"u8)) ResourceVersion = json.Text();
            else if (json.ValueTextEquals("creationTimestamp"u8)) CreatedAt = json.Time();
            else if (json.ValueTextEquals("deletionTimestamp"u8)) DeletedAt = json.Time();
            else if (json.ValueTextEquals("labels"u8)) ReadLabels(ref json);
            else if (json.ValueTextEquals("annotations"u8)) ReadAnnotations(ref json);
            else if (json.ValueTextEquals("ownerReferences"u8)) ReadOwners(ref json);
            else if (KeepsFinalizers && json.ValueTextEquals("finalizers"u8)) ReadFinalizers(ref json);
            else json.TrySkip();
        }
    }

    // Nearly always there is one, and it is everybody's.
    private void ReadFinalizers(ref Utf8JsonReader json)
    {
        if (!json.EnterArray()) return;
        while (json.NextText())
        {
            var finalizer = json.Shared();
            Finalizers = Finalizers is null ? finalizer : $"{Finalizers}, {finalizer}";
        }
    }

    private void ReadLabels(ref Utf8JsonReader json)
    {
        if (KeepsLabels)
        {
            _labels = SelectorFields.ReadTexts(ref json);
            return;
        }

        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("controller-revision-hash"u8)) Revision = json.SharedText();
            else if (json.ValueTextEquals("pod-template-hash"u8)) TemplateHash = json.SharedText();
            else json.TrySkip();
        }
    }

    private void ReadAnnotations(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("volume.beta.kubernetes.io/storage-class"u8)) LegacyClass = json.SharedText();
            else if (json.ValueTextEquals("pv.kubernetes.io/bind-completed"u8)) BindCompleted = json.SharedText() is not null;
            else if (json.ValueTextEquals("pv.kubernetes.io/bound-by-controller"u8)) BoundByController = json.SharedText() is not null;
            else if (json.ValueTextEquals("volume.kubernetes.io/selected-node"u8)) SelectedNode = json.FilledText();
            else if (json.ValueTextEquals("volume.kubernetes.io/storage-provisioner"u8)) RequestedProvisioner = json.FilledText();
            else if (json.ValueTextEquals("volume.beta.kubernetes.io/storage-provisioner"u8)) RequestedProvisioner ??= json.FilledText();
            else if (json.ValueTextEquals("pv.kubernetes.io/provisioned-by"u8)) ProvisionedBy = json.FilledText();
            else if (json.ValueTextEquals("storageclass.kubernetes.io/is-default-class"u8)) IsDefaultClass |= json.SharedText() == "true";
            else if (json.ValueTextEquals("storageclass.beta.kubernetes.io/is-default-class"u8)) IsDefaultClass |= json.SharedText() == "true";
            else json.TrySkip();
        }
    }

    private void ReadOwners(ref Utf8JsonReader json)
    {
        if (!json.EnterArray()) return;
        while (json.NextObject())
        {
            string? kind = null, name = null, uid = null;
            var isController = false;
            while (json.NextProperty())
            {
                if (json.ValueTextEquals("kind"u8)) kind = json.SharedText();
                else if (json.ValueTextEquals("name"u8)) name = json.SharedText();
                else if (json.ValueTextEquals("uid"u8)) uid = json.SharedText();
                else if (json.ValueTextEquals("controller"u8)) isController = json.Flag();
                else json.TrySkip();
            }

            if (isController) (_ownerKind, _ownerName, _ownerUid) = (kind, name, uid);
        }
    }
}
