using System.Text;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;

namespace Dashboard.Forms;

/// <summary>
/// What can be said of a claim as it is typed, before the server is asked: the rules that it has for every cluster. The
/// server has the last word on all of them.
/// </summary>
public static class ClaimRules
{
    private const int AnnotationBytes = 256 * 1024;

    /// <summary>Everything that is wrong, in the form's order.</summary>
    public static IEnumerable<FieldProblem> Check(ClaimDocument claim)
    {
        var draft = claim.Draft;
        foreach (var problem in claim.Problems) yield return problem;
        if (NameRules.CheckName(draft.Name) is { } name) yield return new(FieldPaths.Name, name, draft.Name);
        if (NameRules.CheckNamespace(draft.Namespace) is { } @namespace) yield return new(FieldPaths.Namespace, @namespace, draft.Namespace);
        if (SizeText.Check(draft.Size) is { } size) yield return new(FieldPaths.Size, size, draft.Size);
        if (draft.AccessModes == AccessModes.None) yield return new(FieldPaths.AccessModes, FieldRule.AccessModes, string.Empty);
        if (draft.AccessModes.HasFlag(AccessModes.ReadWriteOncePod) && draft.AccessModes != AccessModes.ReadWriteOncePod)
            yield return new(FieldPaths.AccessModes, FieldRule.OncePodAlone, string.Empty);
        if (Named(FieldPaths.Class, draft.StorageClassName) is { } @class) yield return @class;
        if (Named(FieldPaths.Volume, draft.VolumeName) is { } volume) yield return volume;
        if (Named(FieldPaths.AttributesClass, draft.VolumeAttributesClassName) is { } attributes) yield return attributes;
        if (draft.DataSource is { } source && NameRules.CheckName(source.Name) is { } sourceName) yield return new(FieldPaths.DataSource, sourceName, source.Name);
        foreach (var problem in draft.Selector.SelectMany(Check)) yield return problem;
        foreach (var problem in CheckLabels(claim.Labels)) yield return problem;
        foreach (var problem in CheckAnnotations(claim.Annotations)) yield return problem;
    }

    private static FieldProblem? Named(string path, string? name) =>
        !string.IsNullOrEmpty(name) && NameRules.CheckName(name) is { } rule ? new FieldProblem(path, rule, name) : null;

    private static IEnumerable<FieldProblem> Check(DraftRequirement requirement)
    {
        if (requirement.Key.Length == 0)
        {
            yield return new(FieldPaths.Selector, FieldRule.Required, string.Empty);
            yield break;
        }

        if (NameRules.CheckKey(requirement.Key) is { } key) yield return new(FieldPaths.Selector, key, requirement.Key);
        if (requirement is { Operator: SelectorOperator.In or SelectorOperator.NotIn, Values.Count: 0 }) yield return new(FieldPaths.Selector, FieldRule.SelectorValues, requirement.Key);
        if (requirement is { Operator: SelectorOperator.Exists or SelectorOperator.DoesNotExist, Values.Count: > 0 }) yield return new(FieldPaths.Selector, FieldRule.SelectorNoValues, requirement.Key);
        foreach (var value in requirement.Values)
        {
            if (NameRules.CheckValue(value) is { } rule) yield return new(FieldPaths.Selector, rule, value);
        }
    }

    private static IEnumerable<FieldProblem> CheckLabels(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        foreach (var (key, value) in labels)
        {
            if (NameRules.CheckKey(key) is { } wrongKey) yield return new(FieldPaths.Labels, wrongKey, key);
            if (NameRules.CheckValue(value) is { } wrongValue) yield return new(FieldPaths.Labels, wrongValue, value);
        }
    }

    private static IEnumerable<FieldProblem> CheckAnnotations(IReadOnlyList<KeyValuePair<string, string>> annotations)
    {
        // Keys of annotations may have capitals in their prefix; else the rule is that of labels.
        foreach (var (key, _) in annotations)
        {
            if (NameRules.CheckKey(key.ToLowerInvariant()) is { } wrong) yield return new(FieldPaths.Annotations, wrong, key);
        }

        var bytes = annotations.Sum(annotation => Encoding.UTF8.GetByteCount(annotation.Key) + Encoding.UTF8.GetByteCount(annotation.Value));
        if (bytes > AnnotationBytes) yield return new(FieldPaths.Annotations, FieldRule.AnnotationsSize, string.Empty);
    }
}
