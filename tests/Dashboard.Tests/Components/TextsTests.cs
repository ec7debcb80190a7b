using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Writing;
using Dashboard.Forms;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Rules;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Texts = XDocument
        .Load(Path.Combine(RepositoryFiles.Root, "src", "Dashboard", "Resources", "Texts.resx")).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    [Fact]
    public void Texts_EveryKeyInTheSources_IsThere() => Assert.Empty(Used().Keys.Except(Texts.Keys));

    [Fact]
    public void Texts_EveryKeyThere_IsUsed()
    {
        var (whole, families, _) = Used();

        var unused = Texts.Keys.Where(key => !whole.Contains(key) && !families.Any(family => family.IsMatch(key)));

        Assert.Equal([], unused);
    }

    [Fact]
    public void Texts_EveryFamily_HasAWordForEveryMember()
    {
        var wanted = Family<ObjectState>("State").Concat(Family<ObjectState>("StateShort"))
            .Concat(Family<GraphNote>("Note")).Concat(Family<GraphNote>("NoteShort")).Concat(Family<GraphNote>("NoteWord"))
            .Concat(Family<ObjectKind>("Kind")).Concat(Family<ObjectKind>("Kinds"))
            .Concat(Family<OrdinalWaitKind>("Wait")).Concat(Family<OrdinalWaitKind>("Wait").Select(key => key + ".Named"))
            .Concat(Family<RetentionPolicy>("Board.Kept")).Concat(Family<ReclaimPolicy>("Reclaim"))
            .Concat(Family<Dashboard.Cluster.Health.ReflectorPhase>("Phase"))
            .Concat(Family<Dashboard.Cluster.Health.ClusterState>("Health"))
            .Concat(Family<Dashboard.Hubs.Contract.ObjectFactName>("Fact"))
            .Concat(Family<PredictionCause>("Prediction.Cause").Except(["Prediction.Cause.None"]))
            .Concat(Family<FindingSeverity>("Severity")).Concat(Family<FindingCode>("Finding"))
            .Concat(Family<FindingCode>("Finding").SelectMany(key => new[] { $"{key}.Group", $"{key}.Way" }))
            .Concat(Family<ObjectKind>("Finding.Hidden").Except(["Finding.Hidden.Namespace"]))
            .Concat(Family<FindingFactName>("Finding.Fact").Except(["Finding.Fact.Ordinal", "Finding.Fact.Count", "Finding.Fact.Bytes"]))
            .Concat(Family<PredictionNote>("Prediction.Note"))
            .Concat(Family<FieldRule>("Rule"))
            .Concat(Family<YamlComplaint>("Form.Yaml").Except(["Form.Yaml.None"]))
            .Concat(Family<WriteOutcome>("Outcome")).Concat(Family<WriteOutcome>("Verdict"))
            .Concat(Family<AccessModes>("Form.Mode").Except(["Form.Mode.None"])).Concat(Family<VolumeMode>("Form.VolumeMode")).Concat(Family<VolumeBindingMode>("Form.Binding"))
            .Concat(typeof(StorageIntent).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(StorageIntent)) && !type.IsAbstract && type != typeof(Several)).Select(type => $"Action.{type.Name}"))
            .Concat(new[] { "Prediction.Rule", "Prediction.Count" }.SelectMany(Family<VolumeMismatch>)
                .Where(key => !key.EndsWith(".None", StringComparison.Ordinal) && !key.EndsWith(".NodeAffinity", StringComparison.Ordinal)));

        Assert.Empty(wanted.Except(Texts.Keys));
    }

    [Fact]
    public void Texts_All_SaySomething() => Assert.Empty(Texts.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));

    private static IEnumerable<string> Family<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");

    // A key stands in the sources whole, or with a hole for the member of a family.
    private static (HashSet<string> Whole, List<Regex> Families, HashSet<string> Keys) Used()
    {
        var whole = new HashSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var families = new List<Regex>();
        foreach (var (_, text) in RepositoryFiles.Sources(".razor").Concat(RepositoryFiles.Sources(".cs")))
        {
            foreach (Match match in Literal().Matches(text)) whole.Add(match.Groups[1].Value);
            foreach (Match match in Key().Matches(text)) keys.Add(match.Groups[1].Value);
            foreach (Match match in Hole().Matches(text))
            {
                families.Add(new Regex("^" + Regex.Replace(Regex.Escape(match.Groups[1].Value).Replace("\\{", "{", StringComparison.Ordinal), "{[^}]*}", "[A-Za-z-]+") + "$"));
            }
        }

        return (whole, families, keys);
    }

    [GeneratedRegex("\"([A-Z][A-Za-z]+(?:\\.[A-Za-z]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:\\bL|\\btexts)\\[\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("\\$\"([A-Z][A-Za-z.]*\\.\\{[^}\"]+\\}[A-Za-z.]*)\"")]
    private static partial Regex Hole();
}
