using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>Writes lines of a log, each once, up to the limit of bytes that was asked for.</summary>
internal sealed class LogWriter(HttpResponse response, LogOptions options, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private long _left = options.LimitBytes ?? long.MaxValue;
    private bool _hasBegun;

    /// <summary>The last line written by the container itself, from which to read on.</summary>
    public long Position { get; private set; }

    /// <summary>Nothing more may be written.</summary>
    public bool IsFull => _left <= 0;

    /// <summary>Writes what has not been written yet. Of the first lines only the last ones, where so many were asked for.</summary>
    public async Task WriteAsync(IEnumerable<LogLine> life, IEnumerable<LogLine> own)
    {
        var lines = life.Where(line => _told.Add(line.Text)).Concat(own).Where(line => options.Since is not { } since || line.At >= since)
            .OrderBy(line => line.At).ThenBy(line => line.Sequence).ToList();
        if (lines.Count > 0) Position = Math.Max(Position, lines.Max(line => line.Sequence));
        IEnumerable<LogLine> wanted = lines;
        if (!_hasBegun && options.TailLines is { } tail) wanted = lines.TakeLast((int)Math.Min(tail, int.MaxValue));
        _hasBegun = true;
        foreach (var line in wanted)
        {
            var bytes = Encoding.UTF8.GetBytes($"{(options.HasTimestamps ? Timestamp(line.At) : string.Empty)}{line.Text}\n");
            var count = (int)Math.Min(bytes.Length, _left);
            await response.Body.WriteAsync(bytes.AsMemory(0, count), cancellationToken);
            _left -= count;
            if (IsFull) break;
        }

        await response.Body.FlushAsync(cancellationToken);
    }

    private static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture);
}
