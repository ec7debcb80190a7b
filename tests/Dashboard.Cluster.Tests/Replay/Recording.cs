using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Tests.Replay;

/// <summary>What a real control plane sent during one scenario; see TestData/recordings.</summary>
internal sealed class Recording
{
    private Recording(IReadOnlyDictionary<string, RecordedList> lists, IReadOnlyList<RecordedStage> stages, DateTimeOffset start)
    {
        Lists = lists;
        Stages = stages;
        Start = start;
    }

    /// <summary>By resource: the list from which the watch started.</summary>
    public IReadOnlyDictionary<string, RecordedList> Lists { get; }

    /// <summary>The watch events, cut after each command.</summary>
    public IReadOnlyList<RecordedStage> Stages { get; }

    /// <summary>When the recording began, by the cluster's clock.</summary>
    public DateTimeOffset Start { get; }

    public static Recording Load(string name)
    {
        var lists = new Dictionary<string, RecordedList>();
        var stages = new List<RecordedStage>();
        var events = new List<RecordedEvent>();
        DateTimeOffset? start = null;
        var last = 0.0;
        foreach (var text in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "recordings", $"{name}.jsonl")))
        {
            var line = JsonNode.Parse(text)!;
            last = (double)line["at"]!;
            if (line["list"] is { } listed)
            {
                lists[(string)listed!] = new RecordedList((string)line["resourceVersion"]!, [.. line["items"]!.AsArray().Select(item => item!)]);
            }
            else if (line["watch"] is { } watched)
            {
                var recorded = new RecordedEvent((string)watched!, (string)line["type"]!, line["object"]!);
                events.Add(recorded);
                if (start is null && recorded.Type == "ADDED" && (string?)recorded.Object["metadata"]?["creationTimestamp"] is { } created)
                    start = DateTimeOffset.Parse(created, CultureInfo.InvariantCulture) - TimeSpan.FromSeconds(last);
            }
            else
            {
                stages.Add(new RecordedStage((string)line["step"]!, last, events));
                events = [];
            }
        }

        stages.Add(new RecordedStage("(end)", last, events));
        return new Recording(lists, stages, start!.Value);
    }
}
