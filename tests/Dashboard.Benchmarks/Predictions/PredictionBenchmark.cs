using System.Diagnostics;
using System.Globalization;
using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Views;

namespace Dashboard.Benchmarks.Predictions;

/// <summary>
/// How long a prediction takes among many volumes, in the situations that cost most, and what following the cluster costs
/// while nothing that matters changes. Each draft is another one, as while typing.
/// </summary>
internal static class PredictionBenchmark
{
    private const double LimitMilliseconds = 50;
    private const int Predictions = 200;
    private const int WarmUp = 20;

    private static readonly ClaimDraft Draft = new() { Namespace = "team-000001", Name = "new", StorageClassName = "big", AccessModes = AccessModes.ReadWriteOnce };

    /// <summary>Returns whether every prediction but one in a hundred kept the limit.</summary>
    public static bool Run(int volumes)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{volumes:N0} volumes, {Predictions} predictions each: milliseconds"));
        Console.WriteLine($"{"",-58}{"median",8}{"p99",8}{"max",8}{"CPU",8}");
        var selecting = Draft with { Selector = [new DraftRequirement("shelf", SelectorOperator.In, ["shelf-000042", "shelf-000043"]), new DraftRequirement("gone", SelectorOperator.DoesNotExist, [])] };
        var bound = new VolumeCrowd().AddClass("big", "rbd.csi.ceph.com").AddBound(volumes, "big").Build();
        var free = new VolumeCrowd().AddClass("big").AddFree(volumes, _ => "big").Build();
        var spread = new VolumeCrowd().AddClass("big").AddFree(volumes, number => number % 50 == 0 ? "big" : $"class-{number % 50}").Build();
        var local = new VolumeCrowd().AddClass("big", waits: true).AddNodes(500).AddFree(volumes, _ => "big", number => $"node-{number % 500:d6}").Build();
        var isKept = Measure("all bound, none fits", bound, ViewerScope.All, Draft);
        isKept &= Measure("all bound, none fits, a viewer of three namespaces", bound, ViewerScope.Of("team-000001", "team-000002", "team-000003"), Draft);
        isKept &= Measure("all bound, with a selector", bound, ViewerScope.All, selecting);
        isKept &= Measure("all free in the class", free, ViewerScope.All, Draft);
        isKept &= Measure("all free in the class, with a selector", free, ViewerScope.All, selecting);
        isKept &= Measure("all free in the class, a viewer who may not list them", free, new ViewerScope { Kinds = [ObjectKind.Claim] }, Draft);
        isKept &= Measure("all free, in fifty classes", spread, ViewerScope.All, Draft);
        isKept &= Measure("all free, each on one of 500 nodes, for the first Pod", local, ViewerScope.All, Draft);
        isKept &= Measure("a volume asked for by name", free, ViewerScope.All, Draft with { VolumeName = "pv-000777" });
        MeasureFollowing(bound);
        Console.WriteLine(isKept ? $"All within {LimitMilliseconds} ms." : $"Not within {LimitMilliseconds} ms.");
        return isKept;
    }

    private static bool Measure(string name, StorageModel model, ViewerScope scope, ClaimDraft draft)
    {
        var view = new PredictionView(model.Current, scope, draft);
        var times = new List<double>();
        var cpu = TimeSpan.Zero;
        for (var number = 0; number < WarmUp + Predictions; number++)
        {
            view.SetDraft(draft with { Size = string.Create(CultureInfo.InvariantCulture, $"{(number * 37 % 1100) + 1}Gi") });
            if (number == WarmUp) cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            if (view.Read() is null) throw new InvalidOperationException("The viewer sees nothing.");
            if (number >= WarmUp) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // On a machine that others use, this tells what the prediction itself costs.
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Predictions;
        times.Sort();
        var (median, late) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-58}{median,8:0.00}{late,8:0.00}{times[^1],8:0.00}{used,8:0.00}"));
        return late <= LimitMilliseconds;
    }

    // The draft is of another class than the volumes that change.
    private static void MeasureFollowing(StorageModel model)
    {
        const int Ticks = 1000;
        var view = new PredictionView(model.Current, ViewerScope.All, Draft with { StorageClassName = "other", Size = "1Gi" });
        view.Read();
        var touched = model.Current.Snapshot.Volumes.Items.Take(100).ToList();
        var following = TimeSpan.Zero;
        for (var tick = 0; tick < Ticks; tick++)
        {
            var state = VolumeCrowd.Touch(model, touched, tick % 2 == 0 ? ReclaimPolicy.Delete : ReclaimPolicy.Retain);
            var start = Stopwatch.GetTimestamp();
            view.Advance(state);
            view.Read();
            following += Stopwatch.GetElapsedTime(start);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"following {Ticks:N0} ticks of {touched.Count} changed volumes that do not matter: {following.TotalMicroseconds / Ticks:0.0} µs each, {view.Computed - 1} predictions"));
    }
}
