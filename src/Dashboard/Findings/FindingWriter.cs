using System.Globalization;
using Dashboard.Components.Controls;
using Dashboard.Components.Forms;
using Dashboard.Resources;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.Extensions.Localization;

namespace Dashboard.Findings;

/// <summary>
/// Writes findings from <c>Texts.resx</c>. What a viewer may not see becomes "another claim" or "a volume", and figures
/// read from it are left out. Thread-safe.
/// </summary>
public sealed class FindingWriter(IStringLocalizer<Texts> texts) : IFindingWriter
{
    // Other facts are in the sentence.
    private static readonly FindingFactName[] InEvidence =
    [
        FindingFactName.Provisioner, FindingFactName.Request, FindingFactName.Capacity, FindingFactName.WantedMode, FindingFactName.Mode,
        FindingFactName.WantedClass, FindingFactName.Class, FindingFactName.Message, FindingFactName.Finalizers,
    ];

    /// <inheritdoc />
    public FindingRow Write(Finding finding, FindingSight sight)
    {
        var facts = sight.FactsOf(finding).ToList();
        return new FindingRow
        {
            RowKey = FindingsView.KeyOf(finding),
            Code = finding.Code,
            Severity = finding.Severity,
            Kind = finding.Subject.Kind,
            Namespace = finding.Subject.Key.Namespace,
            Name = finding.Subject.Key.Name,
            Cause = finding.Evidence.Cause,
            Sentence = texts[$"Finding.{finding.Code}", Arguments(finding, facts, sight)],
            Evidence = [.. facts.Where(fact => InEvidence.Contains(fact.Name)).Select(Line), .. CandidateLines(finding, sight)],
            Related = [.. finding.Evidence.Related.Where(sight.KnowsName).Select(reference => new RelatedObject(reference.Kind, reference.Key.Namespace, reference.Key.Name))],
            WayOut = texts[$"Finding.{finding.Code}.Way"],
            Command = FindingWays.Command(finding),
            Documentation = FindingWays.Documentation(finding.Code),
            Since = finding.Since,
        };
    }

    /// <inheritdoc />
    public string WriteGroup(FindingKey cause, int count) => texts[$"Finding.{cause.Code}.Group", Humane.Count(count), cause.Cause.Length > 0 ? cause.Cause : texts["Class.None"]];

    // In the sentences: 0 class or other cause, 1 volumes, 2 claims, 3 Pods, 4 nodes, 5 Service or StatefulSet, 6 provisioner,
    // 7 size asked for, 8 ordinal, 9 count, 10 bytes that would be freed.
    private object[] Arguments(Finding finding, List<FindingFact> facts, FindingSight sight)
    {
        var cause = finding.Evidence.Cause;
        return
        [
            finding.Evidence.First(ObjectKind.StorageClass) is null ? cause.Length > 0 ? cause : texts["Class.None"] : Names(ObjectKind.StorageClass),
            Names(ObjectKind.Volume), Names(ObjectKind.Claim), Names(ObjectKind.Pod), Names(ObjectKind.Node),
            finding.Evidence.First(ObjectKind.Service) is null ? Names(ObjectKind.StatefulSet) : Names(ObjectKind.Service),
            Fact(FindingFactName.Provisioner), Fact(FindingFactName.Request), Fact(FindingFactName.Ordinal), Fact(FindingFactName.Count),
            long.TryParse(Fact(FindingFactName.Bytes), CultureInfo.InvariantCulture, out var bytes) ? Humane.Size(bytes) : string.Empty,
        ];

        string Names(ObjectKind kind) => string.Join(", ", finding.Evidence.Related.Where(reference => reference.Kind == kind).Select(Name).Distinct(StringComparer.Ordinal));

        string Name(FindingReference reference) => !sight.KnowsName(reference) ? texts[$"Finding.Hidden.{reference.Kind}"]
            : reference.Key.Namespace == finding.Namespace || reference.Key.Namespace.Length == 0 ? reference.Key.Name
            : reference.Key.ToString();

        string Fact(FindingFactName name) => facts.Find(fact => fact.Name == name)?.Text ?? string.Empty;
    }

    private string Line(FindingFact fact) => texts[$"Finding.Fact.{fact.Name}", fact.Text.Length > 0 ? fact.Text : texts["Class.None"]];

    private IEnumerable<string> CandidateLines(Finding finding, FindingSight sight)
    {
        if (sight.CandidatesOf(finding) is not { } table || sight.ClaimOf(finding) is not { } claim) return [];
        if (table.Total == 0) return [texts["Prediction.Totals.None"]];
        var rules = new CandidateText(texts, claim.Request.Text, claim.AccessModes);
        return table.Rows.Select(row => (string)texts["Finding.Candidate", row.Name, rules.Rule(row)]);
    }
}
