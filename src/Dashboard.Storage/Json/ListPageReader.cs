using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>Reads a page of a list block by block. For one page.</summary>
internal sealed class ListPageReader<T>(ObjectReader<T> items)
    where T : class, IStorageObject
{
    /// <summary>Some ten to a hundred objects.</summary>
    public const int BufferSize = 256 * 1024;

    private readonly List<T> _items = [];
    private JsonReaderState _state;
    private Place _place;
    private string? _resourceVersion;
    private string? _continue;

    private enum Place
    {
        Start,
        InList,
        InItems,
        End,
    }

    /// <summary>Reads on; the block begins where the one before was consumed to. Returns how much of it is consumed.</summary>
    public int Continue(ReadOnlySpan<byte> block, bool isLast)
    {
        var json = new Utf8JsonReader(block, isLast, _state);
        var consumed = 0L;
        while (Step(ref json))
        {
            consumed = json.BytesConsumed;
            _state = json.CurrentState;
        }

        return (int)consumed;
    }

    /// <summary>The page, once the last block was read.</summary>
    public ListPage<T> ToPage()
    {
        if (_place != Place.End) throw new JsonException("The list is cut off.");
        return new ListPage<T>(_items, _resourceVersion ?? string.Empty, _continue);
    }

    // Reads the next whole property or item; false where the block does not hold all of it.
    private bool Step(ref Utf8JsonReader json)
    {
        if (!json.Read()) return false;
        switch (_place)
        {
            case Place.Start:
                if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("The list is no JSON object.");
                _place = Place.InList;
                return true;
            case Place.InItems when json.TokenType == JsonTokenType.EndArray:
                _place = Place.InList;
                return true;
            case Place.InItems:
                return ReadItem(ref json);
            case Place.InList when json.TokenType == JsonTokenType.EndObject:
                _place = Place.End;
                return true;
            case Place.InList:
                return ReadProperty(ref json);
            default:
                throw new JsonException("Something follows the list.");
        }
    }

    private bool ReadItem(ref Utf8JsonReader json)
    {
        var depth = json.CurrentDepth;
        var item = items.Read(ref json);
        if (json.TokenType != JsonTokenType.EndObject || json.CurrentDepth != depth) return false;
        _items.Add(item);
        return true;
    }

    private bool ReadProperty(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("items"u8))
        {
            if (!json.Read()) return false;
            if (json.TokenType == JsonTokenType.StartArray) _place = Place.InItems;
            else if (json.TokenType != JsonTokenType.Null) throw new JsonException("The list's items are no array.");
            return true;
        }

        if (!json.ValueTextEquals("metadata"u8)) return json.TrySkip();
        if (!json.Read()) return false;
        if (json.TokenType != JsonTokenType.StartObject) return json.TrySkip();
        var depth = json.CurrentDepth;
        string? resourceVersion = null, next = null;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("resourceVersion"u8)) resourceVersion = json.Text();
            else if (json.ValueTextEquals("continue"u8)) next = json.Text();
            else json.TrySkip();
        }

        if (json.TokenType != JsonTokenType.EndObject || json.CurrentDepth != depth) return false;
        (_resourceVersion, _continue) = (resourceVersion, string.IsNullOrEmpty(next) ? null : next);
        return true;
    }
}
