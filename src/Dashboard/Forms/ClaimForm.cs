using Dashboard.Cluster.Documents;
using Dashboard.Cluster.Writing;
using Dashboard.Storage.Predictions;

namespace Dashboard.Forms;

/// <summary>
/// The state of the form for a new claim: one document, edited from two sides, and what is wrong with it. While the YAML
/// can't be read the fields wait: an edit there would overwrite what was typed. For the page's dispatcher.
/// </summary>
public sealed class ClaimForm
{
    private readonly HashSet<string> _touched = [];

    /// <summary>A form that begins with a claim.</summary>
    public ClaimForm(ClaimDocument claim) => Take(claim);

    /// <summary>The claim; while the YAML can't be read, the last that could.</summary>
    public ClaimDocument Claim { get; private set; } = null!;

    /// <summary>The YAML as it stands in its field.</summary>
    public string Yaml { get; private set; } = string.Empty;

    /// <summary>Why the YAML can't be read; null: it can.</summary>
    public YamlProblem? YamlProblem { get; private set; }

    /// <summary>Why the YAML is no claim.</summary>
    public YamlComplaint YamlComplaint { get; private set; }

    /// <summary>Whether the YAML is a claim.</summary>
    public bool IsReadable => YamlProblem is null && YamlComplaint == YamlComplaint.None;

    /// <summary>What the server answered last; null: it was not asked about what is typed now.</summary>
    public WriteAnswer? Verdict { get; set; }

    /// <summary>What is wrong by the rules that need no server.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>Whether the claim is enough of one for the server to be asked.</summary>
    public bool CanBeAsked => IsReadable && !Problems.Any(problem => problem.Path is FieldPaths.Name or FieldPaths.Namespace or FieldPaths.Size);

    /// <summary>Raised after the claim or its YAML changed.</summary>
    public event Action? Changed;

    /// <summary>Changes fields; <paramref name="path"/> is the one that was typed in.</summary>
    public void Edit(string path, ClaimDraft draft)
    {
        _touched.Add(path);
        if (IsReadable) Take(Claim.With(draft));
    }

    /// <summary>Changes the labels.</summary>
    public void EditLabels(IEnumerable<KeyValuePair<string, string>> labels)
    {
        if (IsReadable) Take(Claim.WithLabels(labels));
    }

    /// <summary>Changes the annotations.</summary>
    public void EditAnnotations(IEnumerable<KeyValuePair<string, string>> annotations)
    {
        if (IsReadable) Take(Claim.WithAnnotations(annotations));
    }

    /// <summary>Puts another claim in.</summary>
    public void Take(ClaimDocument claim)
    {
        (Claim, Yaml, YamlProblem, YamlComplaint) = (claim, YamlText.Of(claim.ToJson()), null, YamlComplaint.None);
        Check();
    }

    /// <summary>Changes the YAML; it stays as it is typed.</summary>
    public void EditYaml(string yaml)
    {
        Yaml = yaml;
        var reading = YamlReader.Read(yaml);
        YamlProblem = reading.Problem;
        YamlComplaint = reading.Documents switch
        {
            _ when reading.Problem is not null => YamlComplaint.None,
            [] => YamlComplaint.Empty,
            [var only] => only.Object["kind"]?.ToString() == "PersistentVolumeClaim" && only.Object["apiVersion"]?.ToString() == "v1" ? YamlComplaint.None : YamlComplaint.OtherKind,
            _ => YamlComplaint.Several,
        };
        if (IsReadable)
        {
            _touched.Add(FieldPaths.Name);
            Claim = ClaimDocument.Of(reading.Documents[0].Object);
        }

        Check();
    }

    /// <summary>Shows also what is wrong with fields that nobody has typed in yet.</summary>
    public void ShowAll() => _touched.Add(FieldPaths.Name);

    /// <summary>What is wrong with a field. That a name is missing is no reproach before anybody typed one.</summary>
    public IEnumerable<FieldProblem> ProblemsOf(string path) =>
        Problems.Where(problem => FieldPaths.FieldOf(problem.Path) == path && (problem.Rule != FieldRule.Required || path != FieldPaths.Name || _touched.Contains(path)));

    /// <summary>What the server said of a field; null: of the whole.</summary>
    public IEnumerable<string> ServersWords(string? path) =>
        Verdict is { Outcome: WriteOutcome.Refused, Refusal: { } refusal } ? ServerProblems.Of(refusal).Where(problem => problem.Field == path).Select(problem => problem.Message) : [];

    private void Check()
    {
        Problems = IsReadable ? [.. ClaimRules.Check(Claim)] : [];
        Verdict = null;
        Changed?.Invoke();
    }
}
