using Dashboard.Storage.Objects;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>
/// A viewer's list of classes, by name, with the claims and bound bytes they account for inside the scope. Of the filter
/// the class and the text count (name or provisioner); the other conditions have no meaning for a class.
/// </summary>
public sealed class ClassesView(StorageState state, ViewerScope scope, RowFilter filter)
    : SmallListView<StorageClass, StorageClassRow>(state, scope, filter)
{
    private (ClassUsage Of, IReadOnlyDictionary<string, ClassSums> Sums)? _usage;

    /// <inheritdoc />
    protected override bool MoveTo(StorageState next) => !next.Changes.Classes.IsEmpty;

    /// <inheritdoc />
    protected override IEnumerable<StorageClass> Items() => !Scope.Includes(ObjectKind.StorageClass)
        ? []
        : State.Snapshot.Classes.Items.Where(item =>
            (Filter.Class is null || item.Name == Filter.Class) &&
            (string.IsNullOrEmpty(Filter.Text) || BindingFilter.Contains(item.Name, Filter.Text) || BindingFilter.Contains(item.Provisioner, Filter.Text)));

    /// <inheritdoc />
    protected override string RowKeyOf(StorageClass item) => $"k/{item.Name}";

    /// <inheritdoc />
    protected override StorageClassRow MakeRow(StorageClass item)
    {
        if (_usage is not { } usage || usage.Of != State.ClassUsage) _usage = usage = (State.ClassUsage, State.ClassUsage.Sum(Scope));
        var sums = Scope.Includes(ObjectKind.Claim) ? usage.Sums.GetValueOrDefault(item.Name) : default;
        return new StorageClassRow(
            RowKeyOf(item),
            item.Name,
            item.Provisioner,
            item.ReclaimPolicy.ToString(),
            item.BindingMode.ToString(),
            item.AllowsExpansion,
            item.IsDefault,
            sums.Claims,
            (long)Int128.Min(sums.BoundBytes, long.MaxValue),
            item.CreatedAt);
    }
}
