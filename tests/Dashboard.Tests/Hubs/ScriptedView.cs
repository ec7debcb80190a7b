using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Hubs;

/// <summary>The classes of the state as rows, by name: enough of a view to test how streams carry one.</summary>
internal sealed class ScriptedView(StorageState state, RowFilter filter) : IRowView<StorageClassRow>
{
    private StorageState _state = state;
    private RowFilter _filter = filter;

    public int Advances { get; private set; }

    public void Advance(StorageState next)
    {
        Assert.Same(next, _state.Next.IsCompletedSuccessfully ? _state.Next.GetAwaiter().GetResult() : null);
        _state = next;
        Advances++;
    }

    public void SetFilter(RowFilter filter) => _filter = filter;

    public RowPage<StorageClassRow> Read(RowWindow window)
    {
        var all = _state.Snapshot.Classes.Items
            .Where(storageClass => storageClass.Name.Contains(_filter.Text ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            .OrderBy(storageClass => storageClass.Name, StringComparer.Ordinal)
            .Select(Row)
            .ToList();
        var first = window.AnchorKey is { } key && all.FindIndex(row => row.RowKey == key) is >= 0 and var anchor
            ? Math.Max(0, anchor - window.AnchorOffset)
            : window.First;
        return new RowPage<StorageClassRow>(first, all.Count, [.. all.Skip(first).Take(window.Count)]);
    }

    private static StorageClassRow Row(StorageClass storageClass) => new(
        storageClass.Name, storageClass.Name, storageClass.Provisioner, nameof(ReclaimPolicy.Delete), nameof(VolumeBindingMode.Immediate),
        AllowsExpansion: false, IsDefault: false, Claims: 0, Bytes: 0, storageClass.CreatedAt);
}
