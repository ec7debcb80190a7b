using System.Collections.Concurrent;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// Failures and delays of the embedded cluster's storage drivers, by operation and driver (a provisioner's name, or for
/// mounts of volumes without a driver the type of their source, such as <c>nfs</c>). They hold until they are cleared;
/// what has failed is tried again after a growing pause, as Kubernetes does it. Thread-safe.
/// </summary>
public sealed class StorageFaults
{
    private readonly ConcurrentDictionary<(StorageOperation Operation, string Driver), string> _errors = new();
    private readonly ConcurrentDictionary<(StorageOperation Operation, string Driver), TimeSpan> _delays = new();

    /// <summary>Lets an operation fail with a message, which stands in Events as a driver's own would.</summary>
    public void Fail(StorageOperation operation, string driver, string message) => _errors[(operation, driver)] = message;

    /// <summary>Lets an operation take so much longer.</summary>
    public void Delay(StorageOperation operation, string driver, TimeSpan delay) => _delays[(operation, driver)] = delay;

    /// <summary>Ends failure and delay of an operation.</summary>
    public void Clear(StorageOperation operation, string driver)
    {
        _errors.TryRemove((operation, driver), out _);
        _delays.TryRemove((operation, driver), out _);
    }

    /// <summary>Ends all failures and delays.</summary>
    public void ClearAll()
    {
        _errors.Clear();
        _delays.Clear();
    }

    /// <summary>The message with which an operation fails; null: it does not.</summary>
    internal string? ErrorOf(StorageOperation operation, string driver) => _errors.GetValueOrDefault((operation, driver));

    /// <summary>By how much longer an operation takes.</summary>
    internal TimeSpan DelayOf(StorageOperation operation, string driver) => _delays.GetValueOrDefault((operation, driver));
}
