using System.Buffers;
using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>A text with holes, into which each copy writes its own values.</summary>
internal sealed class TextPattern(IReadOnlyList<TextPattern.Piece> pieces)
{
    private readonly string? _fixed = pieces is [{ Hole: Hole.None }] ? Encoding.UTF8.GetString(pieces[0].Before) : null;

    /// <summary>What stands in a hole.</summary>
    internal enum Hole
    {
        /// <summary>Nothing: the text ends.</summary>
        None,

        /// <summary>The namespace.</summary>
        Namespace,

        /// <summary>The uid of an object, by its index.</summary>
        Uid,

        /// <summary>The object's own revision.</summary>
        Revision,

        /// <summary>The revision before the copy: an older version of an object, such as a volume has it of its claim.</summary>
        EarlierRevision,

        /// <summary>A time, so many seconds after the namespace's creation.</summary>
        Time,

        /// <summary>The address of a Pod, by its index.</summary>
        Address,
    }

    /// <summary>Whether it has no holes.</summary>
    public bool IsFixed => _fixed is not null;

    /// <summary>The text as a string.</summary>
    public string Text(CopyValues values, long revision, ArrayBufferWriter<byte> buffer) =>
        _fixed ?? Encoding.UTF8.GetString(Write(values, revision, buffer));

    /// <summary>The text in UTF-8.</summary>
    public byte[] Bytes(CopyValues values, long revision, ArrayBufferWriter<byte> buffer) => Write(values, revision, buffer).ToArray();

    private ReadOnlySpan<byte> Write(CopyValues values, long revision, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        foreach (var piece in pieces)
        {
            buffer.Write(piece.Before);
            switch (piece.Hole)
            {
                case Hole.Namespace:
                    Encoding.UTF8.GetBytes(values.Namespace, buffer);
                    break;
                case Hole.Uid:
                    Encoding.UTF8.GetBytes(values.Uids[piece.Number], buffer);
                    break;
                case Hole.Revision:
                    Encoding.UTF8.GetBytes(revision.ToString(CultureInfo.InvariantCulture), buffer);
                    break;
                case Hole.EarlierRevision:
                    Encoding.UTF8.GetBytes((values.FirstRevision - 1).ToString(CultureInfo.InvariantCulture), buffer);
                    break;
                case Hole.Time:
                    Encoding.UTF8.GetBytes(Timestamps.Write(values.Created.AddSeconds(piece.Number)), buffer);
                    break;
                case Hole.Address:
                    Encoding.UTF8.GetBytes(values.Address(piece.Number), buffer);
                    break;
            }
        }

        return buffer.WrittenSpan;
    }

    /// <summary>Fixed text and the hole behind it.</summary>
    internal sealed record Piece(byte[] Before, Hole Hole, int Number);
}
