namespace Dashboard.Storage.Rows;

/// <summary>A row of a list or of the graph, as it goes over the hub. Rows are compared by value.</summary>
public interface IRow
{
    /// <summary>Names the row within its list, for as long as it is there.</summary>
    string RowKey { get; }
}
