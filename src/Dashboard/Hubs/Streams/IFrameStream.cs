namespace Dashboard.Hubs.Streams;

/// <summary>An open stream as its client's calls see it. Any thread.</summary>
internal interface IFrameStream
{
    /// <summary>Takes an acknowledgement; false: the frame was never sent.</summary>
    bool Acknowledge(long frame);

    /// <summary>Sets another query and returns its number as the frames will carry it; null: the stream takes none of this kind.</summary>
    int? ChangeQuery<TQuery>(TQuery query);
}
