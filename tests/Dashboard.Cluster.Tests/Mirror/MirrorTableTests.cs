using System.Threading.Channels;
using Dashboard.Cluster.Mirror;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Cluster.Tests.Mirror;

/// <summary>Net effects of what arrives within one tick.</summary>
public sealed class MirrorTableTests
{
    private readonly MirrorTable<Pod> _table = new(MirroredKinds.Pods, ObjectReuse.Pod, Channel.CreateUnbounded<MirrorCommand>().Writer);
    private ObjectTable<Pod> _objects = ObjectTable<Pod>.Empty;

    [Theory]
    [InlineData("+a", "added a")]
    [InlineData("+a -a", "")]
    [InlineData("+a +a", "added a")]
    [InlineData("-a", "")]
    [InlineData("| -x", "removed x")]
    [InlineData("| -x +x", "")]
    [InlineData("| ~x", "changed x")]
    [InlineData("| ~x +x", "")]
    [InlineData("| ~x -x", "removed x")]
    [InlineData("| !x", "changed x")]
    [InlineData("| -x !x", "changed x")]
    [InlineData("| #x", "")]
    [InlineData("| ox", "removed x")]
    [InlineData("oa +a", "added a")]
    [InlineData("oa -a", "")]
    public void TakeChanges_WithinOneTick_TellsTheNetEffect(string commands, string expected)
    {
        foreach (var command in commands.Split(' '))
        {
            if (command == "|")
            {
                Apply(MirrorCommandType.Upsert, Pod("x"));
                _table.TakeChanges(ref _objects);
                continue;
            }

            var name = command[1..];
            switch (command[0])
            {
                case '+': Apply(MirrorCommandType.Upsert, Pod(name)); break;
                case '-': Apply(MirrorCommandType.Remove, Pod(name)); break;
                case '~': Apply(MirrorCommandType.Upsert, Pod(name) with { ResourceVersion = "2", IsReady = true }); break;
                case '!': Apply(MirrorCommandType.Upsert, Pod(name) with { ResourceVersion = "2", Uid = "another" }); break;
                case '#': Apply(MirrorCommandType.Upsert, Pod(name) with { ResourceVersion = "2" }); break;
                default: Apply(MirrorCommandType.Upsert, Pod(name) with { ResourceVersion = "2", Claims = [] }); break;
            }
        }

        var changes = _table.TakeChanges(ref _objects);

        Assert.Equal(expected, string.Join(' ', changes.Select(Tell)));
        Assert.Equal(_table.Count, _objects.Count);
    }

    [Fact]
    public void Apply_PodThatStartsToConcernStorage_LeavesTheCount()
    {
        Apply(MirrorCommandType.Upsert, Pod("a") with { Claims = [] });
        Assert.Equal((0, 1), (_table.Count, _table.SetAside));

        Apply(MirrorCommandType.Upsert, Pod("a") with { ResourceVersion = "2", Claims = [], Controller = new OwnerReference("StatefulSet", "web", "u") });
        Assert.Equal((1, 0), (_table.Count, _table.SetAside));

        Apply(MirrorCommandType.Remove, Pod("a"));
        Assert.Equal((0, 0), (_table.Count, _table.SetAside));
    }

    [Fact]
    public void Apply_Replace_TakesOverTheCountToo()
    {
        Apply(MirrorCommandType.Upsert, Pod("a"));
        Apply(MirrorCommandType.Upsert, Pod("b") with { Claims = [] });
        var listing = new ObjectListing<Pod>(pod => pod.ConcernsStorage);
        listing.Set(Pod("c") with { Claims = [] });
        listing.Set(Pod("d") with { Claims = [] });

        _table.Apply(new MirrorCommand(_table, MirrorCommandType.Replace, listing, Taken: null));

        Assert.Equal((0, 2), (_table.Count, _table.SetAside));
        Assert.True(_table.IsSynced);
    }

    [Fact]
    public void TakeChanges_UnchangedParts_AreSharedWithTheFormerState()
    {
        Apply(MirrorCommandType.Upsert, Pod("a"));
        _table.TakeChanges(ref _objects);
        var before = _objects.Find(Pod("a").Key)!;

        Apply(MirrorCommandType.Upsert, Pod("a") with { ResourceVersion = "2", IsReady = true });
        _table.TakeChanges(ref _objects);

        var after = _objects.Find(before.Key)!;
        Assert.Equal("2", after.ResourceVersion);
        Assert.True(before.Claims == after.Claims);
    }

    // Each call makes a new array, as each reading of an object does.
    private static Pod Pod(string name) => new()
    {
        Key = new ObjectKey("default", name),
        Uid = $"uid-{name}",
        ResourceVersion = "1",
        Claims = [new PodClaimMount("data", $"data-{name}", IsEphemeral: false, ReadOnly: false)],
    };

    private static string Tell(ObjectChange<Pod> change) => change switch
    {
        { Before: null } => $"added {change.Key.Name}",
        { After: null } => $"removed {change.Key.Name}",
        _ => $"changed {change.Key.Name}",
    };

    private void Apply(MirrorCommandType type, Pod pod) => _table.Apply(new MirrorCommand(_table, type, pod, Taken: null));
}
