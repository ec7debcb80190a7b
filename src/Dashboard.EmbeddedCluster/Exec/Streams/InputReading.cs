using System.Buffers;
using System.Text;

namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>Ways to read an input and to write texts.</summary>
internal static class InputReading
{
    private const int BufferSize = 32 * 1024;

    /// <summary>The whole of an input, up to a limit in bytes; what is beyond it is left unread.</summary>
    public static async ValueTask<byte[]> ReadAllAsync(this IInput input, int limit, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (bytes.WrittenCount < limit)
        {
            var count = await input.ReadAsync(bytes.GetMemory(BufferSize)[..Math.Min(BufferSize, limit - bytes.WrittenCount)], cancellationToken);
            if (count == 0) break;
            bytes.Advance(count);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Copies an input to an output; returns the number of bytes.</summary>
    public static async ValueTask<long> CopyToAsync(this IInput input, IOutput output, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var total = 0L;
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            total += count;
        }

        return total;
    }

    /// <summary>A line without its end, read byte by byte so that nothing behind it is taken; null at the end of the input.</summary>
    public static async ValueTask<string?> ReadLineAsync(this IInput input, int limit, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await input.ReadAsync(one, cancellationToken) > 0)
        {
            if (one[0] == (byte)'\n') return Encoding.UTF8.GetString([.. line]);
            if (line.Count < limit) line.Add(one[0]);
        }

        return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>Writes a text in UTF-8.</summary>
    public static ValueTask WriteAsync(this IOutput output, string text, CancellationToken cancellationToken) =>
        text.Length == 0 ? ValueTask.CompletedTask : output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
