using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Storage.Json;

namespace Dashboard.Storage.Tests.Json;

public class ListReadingTests
{
    [Fact]
    public async Task ReadListAsync_Page_HasItemsVersionAndToken()
    {
        var page = await ReadAsync("""{"kind":"PersistentVolumeClaimList","apiVersion":"v1","metadata":{"resourceVersion":"42","continue":"more","remainingItemCount":7},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""");

        Assert.Equal(["a", "b"], page.Items.Select(item => item.Name));
        Assert.Equal(("42", "more"), (page.ResourceVersion, page.Continue));
    }

    [Theory]
    [InlineData("""{"items":[],"metadata":{"continue":"","resourceVersion":"42"}}""")]
    [InlineData("""{"items":null,"metadata":{"resourceVersion":"42","continue":null}}""")]
    [InlineData("""{"metadata":{"resourceVersion":"42"},"other":[[{"items":[1]}]]}""")]
    public async Task ReadListAsync_NoItems_IsEmptyAndTheLastPage(string json)
    {
        var page = await ReadAsync(json);

        Assert.Empty(page.Items);
        Assert.Equal(("42", null), (page.ResourceVersion, page.Continue));
    }

    [Fact]
    public async Task ReadListAsync_MetadataMissing_HasNoVersion() => Assert.Equal("", (await ReadAsync("""{"items":[],"metadata":[]}""")).ResourceVersion);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(70_000)]
    [InlineData(1_500_000)]
    public async Task ReadListAsync_PageOfManyBlocks_ReadsEveryItemWhole(int ballast)
    {
        var names = Enumerable.Range(0, 5_000_000 / (ballast + 1000)).Select(number => $"claim-{number.ToString(CultureInfo.InvariantCulture)}").ToList();
        var managed = $$"""[{"a":"{{new string('ß', ballast / 2)}}"}]""";
        var items = string.Join(", ", names.Select(name => $$$"""{"metadata":{"managedFields":{{{managed}}},"name":"{{{name}}}"},"status":{"phase":"Bound"}}"""));

        var page = await ReadAsync($$$"""{"items":[ {{{items}}} ], "metadata":{"resourceVersion":"42"}} """);

        Assert.Equal(names, page.Items.Select(item => item.Name));
        Assert.Equal("42", page.ResourceVersion);
    }

    [Fact]
    public async Task ReadListAsync_CutAnywhere_Throws()
    {
        const string Json = """{"metadata":{"resourceVersion":"42"},"items":[{"metadata":{"name":"a","labels":{"x":"y"}}},{"spec":{"accessModes":["ReadWriteOnce"]}}],"kind":"List"}""";
        for (var length = 0; length < Json.Length; length++)
        {
            var cut = Json[..length];
            await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(cut));
        }

        Assert.Equal(2, (await ReadAsync(Json)).Items.Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":[7]}""")]
    [InlineData("""{"items":[null]}""")]
    [InlineData("""{"items":[]} x""")]
    [InlineData("""{"items":[{"a":}]}""")]
    public Task ReadListAsync_NoList_Throws(string json) => Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(json));

    private static async Task<ListPage<Storage.Objects.Claim>> ReadAsync(string json) => await ObjectReaders.Claims
        .ReadListAsync(new ChoppyStream(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken)
        .AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Gives what it has in pieces of odd sizes, as a network does.</summary>
    private sealed class ChoppyStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_reads++ * 7919 % 65_536))], cancellationToken);
    }
}
