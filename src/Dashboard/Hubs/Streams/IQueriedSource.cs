namespace Dashboard.Hubs.Streams;

/// <summary>A source whose client may change what it asks while the stream runs. Any thread.</summary>
internal interface IQueriedSource<in TQuery>
{
    /// <summary>Sets the query of the frames to come and returns its number, counted from 1. Of several only the last is answered.</summary>
    int Ask(TQuery query);
}
