using System.Threading.Channels;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>Writes down, as one line each, what a reflector delivers.</summary>
internal sealed class RecordingSink<T> : IReflectorSink<T>
    where T : class, IStorageObject
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public Task<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).InTime();

    public bool IsEmpty => !_lines.Reader.TryPeek(out _);

    public ValueTask UpsertAsync(T item, CancellationToken cancellationToken) => Write($"upsert {Short(item)}");

    public ValueTask RemoveAsync(T item, CancellationToken cancellationToken) => Write($"remove {item.Key.Name}");

    public Task ReplaceAsync(ObjectListing<T> listing, CancellationToken cancellationToken)
    {
        var items = listing.Kept.Select(Short).Order(StringComparer.Ordinal);
        var aside = listing.SetAside.Count > 0 ? $" +{listing.SetAside.Count}" : string.Empty;
        return Write($"replace [{string.Join(' ', items)}]{aside}").AsTask();
    }

    private static string Short(T item) => $"{item.Key.Name}@{item.ResourceVersion}";

    private ValueTask Write(string line) => _lines.Writer.WriteAsync(line);
}
