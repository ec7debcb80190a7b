using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>VolumeAttachments: one volume, one node, one driver, which never change.</summary>
internal sealed class AttachmentRules : KindRules
{
    public override void Default(JsonObject json)
    {
        json.Ensure("spec").Ensure("source");
        json.Ensure("status").Default("attached", false);
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["attached"] = false };

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        DriverRules.CheckName(spec.Text("attacher") ?? string.Empty, "spec.attacher", errors);
        var node = spec.Text("nodeName") ?? string.Empty;
        if (Names.Subdomain(node) is { } wrong) errors.Invalid("spec.nodeName", node, wrong);
        const string Exactly = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
        var (volume, inline) = (spec.At("source", "persistentVolumeName"), spec.At("source", "inlineVolumeSpec"));
        if (volume is null && inline is null) errors.Required("spec.source", Exactly);
        else if (volume is not null && inline is not null) errors.Forbidden("spec.source", Exactly);
        else if (volume is not null && volume.Text() is null or "") errors.Required("spec.source.persistentVolumeName", "must specify non empty persistentVolumeName");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        if (ObjectJson.Same(json["spec"], previous["spec"])) return;
        string Member(params string[] path) => FieldErrors.Quote(json.Object("spec").Text(path) ?? string.Empty);
        errors.InvalidLiteral(
            "spec",
            $"storage.VolumeAttachmentSpec{{Attacher:{Member("attacher")}, Source:storage.VolumeAttachmentSource{{PersistentVolumeName:{Member("source", "persistentVolumeName")}}}, NodeName:{Member("nodeName")}}}",
            "field is immutable");
    }
}
