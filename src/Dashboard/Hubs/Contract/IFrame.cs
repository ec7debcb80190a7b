namespace Dashboard.Hubs.Contract;

/// <summary>A message of a stream.</summary>
public interface IFrame
{
    /// <summary>Counts the frames of the stream from 1; to be acknowledged before the next one comes.</summary>
    long Number { get; }
}
