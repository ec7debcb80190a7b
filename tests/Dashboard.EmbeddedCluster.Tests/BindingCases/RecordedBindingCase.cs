using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.BindingCases;

/// <summary>
/// One of the recorded situations: what is created, in which order, and what a real control plane made of it. Where
/// volumes or nodes are equally right and the outcome is another one than the recorded, the rest of that case says
/// nothing.
/// </summary>
internal sealed class RecordedBindingCase(JsonObject json)
{
    private static readonly Lazy<Dictionary<string, RecordedBindingCase>> Cases = new(() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "binding-cases.jsonl"))
        .Select(line => new RecordedBindingCase((JsonObject)JsonNode.Parse(line)!))
        .ToDictionary(item => item.Id));

    public static IReadOnlyDictionary<string, RecordedBindingCase> All => Cases.Value;

    public string Id => json.Text("id")!;

    /// <summary>The class, the volumes, then each claim followed by its Pod; a pause follows each group.</summary>
    public IEnumerable<(IReadOnlyList<JsonObject> Objects, double PauseSeconds)> Groups
    {
        get
        {
            var first = json.Object("storageClass") is { } @class ? json.Items("volumes").Prepend(@class) : json.Items("volumes");
            yield return ([.. first], 1);
            foreach (var claim in json.Items("claims"))
            {
                var number = NumberOf(claim);
                yield return ([claim, .. json.Items("pods").Where(pod => NumberOf(pod) == number)], 2.5);
            }
        }
    }

    /// <summary>Whether something equally right happened.</summary>
    public bool IsTie(BindingOutcome outcome)
    {
        foreach (var (pod, observed) in json.Object("observed", "pods") ?? [])
        {
            var node = outcome.Pod(pod).Text("spec", "nodeName");
            if (node is not null && observed.Text("nodeName") is { } recorded && node != recorded) return true;
        }

        foreach (var claim in json.Items("claims"))
        {
            var name = claim.Text("metadata", "name")!;
            var (ours, theirs) = (outcome.VolumeOf(name), json.Text("observed", "claims", name, "volumeName"));
            if (ours is null || theirs is null || ours == theirs) continue;
            if (Find(ours) is not { } left || Find(theirs) is not { } right) return false;
            return IsEqual(left, right) || left.Array("spec", "accessModes")!.Count == right.Array("spec", "accessModes")!.Count;
        }

        return false;
    }

    /// <summary>Asserts that the outcome is the recorded one.</summary>
    public void Compare(BindingOutcome outcome)
    {
        foreach (var (name, observed) in json.Object("observed", "claims")!) CompareClaim(outcome, name, (JsonObject)observed!);
        foreach (var (name, observed) in json.Object("observed", "volumes")!) CompareVolume(outcome.Volume(name), (JsonObject)observed!);
        foreach (var (name, observed) in json.Object("observed", "pods") ?? []) ComparePod(outcome.Pod(name), (JsonObject)observed!);
    }

    private static void CompareClaim(BindingOutcome outcome, string name, JsonObject observed)
    {
        var claim = outcome.Claim(name);
        Assert.Equal(observed.Text("phase"), claim.Text("status", "phase"));
        Assert.Equal(observed.Text("volumeName"), outcome.VolumeOf(name));
        Assert.Equal(Quantity.Parse(observed.Text("capacity")), Quantity.Parse(claim.Text("status", "capacity", "storage")));

        // What a claim waited for between its creation and its Pod's is a matter of moments.
        var recorded = observed.Items("events").Select(found => (found.Text("reason")!, found.Text("message")!)).Where(IsLasting).Order();
        var ours = outcome.EventsOf(name).Select(found => (found.Reason, WithoutName(found.Message))).Where(IsLasting).Order();
        Assert.Equal(recorded, ours);
    }

    private static void CompareVolume(JsonObject volume, JsonObject observed)
    {
        Assert.Equal(observed.Text("phase"), volume.Text("status", "phase"));
        var reference = volume.Object("spec", "claimRef") is { } found ? $"{found.Text("namespace")}/{found.Text("name")}" : null;
        Assert.Equal(observed.Text("claimRef"), reference);
        Assert.Equal(observed.Flag("claimRefHasUid"), volume.Text("spec", "claimRef", "uid") is not null);
    }

    private static void ComparePod(JsonObject pod, JsonObject observed)
    {
        Assert.Equal(observed.Text("nodeName") is null, pod.Text("spec", "nodeName") is null);
        if (observed.Text("nodeName") is not null) return;
        var told = observed.Items("events").Where(found => found.Text("reason") == "FailedScheduling").Select(found => found.Text("message"));
        Assert.Contains(pod.Items("status", "conditions").Single().Text("message"), told);
    }

    private static bool IsLasting((string Reason, string Message) found) => found.Reason is not ("WaitForFirstConsumer" or "WaitForPodScheduled" or "ExternalExpanding");

    private static string WithoutName(string message)
    {
        const string Start = "Successfully provisioned volume ";
        return message.StartsWith(Start, StringComparison.Ordinal) ? $"{Start}<volume>{message[message.IndexOf(" using", StringComparison.Ordinal)..]}" : message;
    }

    private JsonObject? Find(string volume) => json.Items("volumes").FirstOrDefault(found => found.Text("metadata", "name") == volume);

    private static bool IsEqual(JsonObject left, JsonObject right) =>
        Quantity.Parse(left.Text("spec", "capacity", "storage")).Bytes == Quantity.Parse(right.Text("spec", "capacity", "storage")).Bytes;

    private static int NumberOf(JsonObject item)
    {
        var name = item.Text("metadata", "name")!;
        return int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }
}
