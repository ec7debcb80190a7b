using Dashboard.Storage;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>Makes a viewer's rows of one kind at a state.</summary>
public delegate IRowView<TRow> RowViewFactory<TRow>(StorageState state, ViewerScope scope, RowFilter filter)
    where TRow : IRow;
