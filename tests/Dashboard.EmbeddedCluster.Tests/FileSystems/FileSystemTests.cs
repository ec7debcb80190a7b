using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Scenarios;

namespace Dashboard.EmbeddedCluster.Tests.FileSystems;

/// <summary>File systems by themselves: what they hold, what they count, and where they stop.</summary>
public sealed class FileSystemTests
{
    private const long Gibibyte = 1L << 30;

    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly VolumeContents _contents;

    public FileSystemTests() => _contents = new VolumeContents(_clock);

    [Fact]
    public void Append_MixedPieces_ReadsBackTheSame()
    {
        var files = _contents.Open("v", string.Empty, Gibibyte);
        var file = files.CreateFile(files.Root, "f");
        var expected = new List<byte>();
        var random = new Random(4);
        for (var piece = 0; piece < 200; piece++)
        {
            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            if (piece % 3 == 0) bytes.AsSpan().Clear();
            if (piece % 3 == 0) files.AppendZeros(file, bytes.Length);
            else files.Append(file, bytes);
            expected.AddRange(bytes);
        }

        var read = new byte[expected.Count + 10];
        var position = 0;
        while (file.Read(position, read.AsSpan(position, Math.Min(777, read.Length - position))) is > 0 and var count) position += count;
        Assert.Equal(expected, read[..position]);
        Assert.Equal(FileSystem.RoundToBlocks(expected.Count), files.Usage.Used);
        files.Truncate(file);
        Assert.Equal((0L, 0), (files.Usage.Used, file.Read(0, read)));
    }

    [Fact]
    public void Append_BeyondTheMemoryOfOneVolume_IsRefused()
    {
        var files = _contents.Open("v", string.Empty, 10 * Gibibyte);
        var file = files.CreateFile(files.Root, "f");
        var block = new byte[1024 * 1024];
        var exception = Assert.Throws<FileSystemException>(() =>
        {
            for (var count = 0; count < 100; count++) files.Append(file, block);
        });
        Assert.Equal("No space left on device", exception.Message);
        Assert.InRange(file.Size, FileSystem.MemoryLimit - block.Length, FileSystem.MemoryLimit);
        files.AppendZeros(file, Gibibyte);
        Assert.Throws<FileSystemException>(() => files.AppendZeros(file, 10 * Gibibyte));
        Assert.Equal(0, files.Usage.Available / FileSystem.BlockSize);
    }

    [Fact]
    public void Append_BeyondTheMemoryOfAll_IsRefusedAndDropGivesItBack()
    {
        var block = new byte[1024 * 1024];
        var refused = false;
        for (var volume = 0; volume < 20 && !refused; volume++)
        {
            var files = _contents.Open($"v{volume}", string.Empty, Gibibyte);
            var file = files.CreateFile(files.Root, "f");
            try
            {
                for (var count = 0; count < 30; count++) files.Append(file, block);
            }
            catch (FileSystemException exception)
            {
                Assert.Equal(FileError.NoSpace, exception.Error);
                refused = true;
            }
        }

        Assert.True(refused);
        Assert.Equal(0, _contents.Memory.Free);
        for (var volume = 0; volume < 20; volume++) _contents.Drop($"v{volume}");
        Assert.Equal(0, _contents.Memory.Used);
    }

    [Fact]
    public void Copy_ReplacesTheOtherOnesContent()
    {
        var from = _contents.Open("from", string.Empty, Gibibyte);
        from.Append(from.CreateFile(from.CreateDirectory(from.Root, "d"), "f"), "text"u8);
        ContainerImage.Write(_contents.Open("to", string.Empty, Gibibyte), "/old", "old");
        _contents.Copy("from", "to");
        var directory = Assert.IsType<DirectoryInode>(Assert.Single(_contents.Open("to", string.Empty, Gibibyte).Root.Entries).Value);
        var file = Assert.IsType<FileInode>(directory.Entries["f"]);
        var bytes = new byte[10];
        Assert.Equal("text", Encoding.UTF8.GetString(bytes, 0, file.Read(0, bytes)));
    }

    [Fact]
    public void Write_AfterTheFileWasRemoved_TakesNothing()
    {
        var files = _contents.Open("v", string.Empty, Gibibyte);
        var file = files.CreateFile(files.Root, "f");
        files.Append(file, "text"u8);
        files.Remove(files.Root, "f");
        files.Append(file, new byte[10_000]);
        Assert.Equal((0L, 0L), (files.Usage.Used, _contents.Memory.Used));
    }

    [Theory]
    [InlineData("0%")]
    [InlineData("61%")]
    [InlineData("100%")]
    public void SimulatedUsage_OverADay_MovesWithinTheCapacity(string text)
    {
        var usage = SimulatedUsage.Parse(text, "pvc-1")!;
        var values = Enumerable.Range(0, 24 * 60).Select(minute => usage.BytesAt(_clock.GetUtcNow().AddMinutes(minute), Gibibyte)).ToList();
        Assert.All(values, value => Assert.InRange(value, 0, Gibibyte));
        Assert.True(values.Distinct().Count() > 200);
        Assert.Equal(values[7], SimulatedUsage.Parse(text, "pvc-1")!.BytesAt(_clock.GetUtcNow().AddMinutes(7), Gibibyte));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("61")]
    [InlineData("-1%")]
    [InlineData("101%")]
    [InlineData("NaN%")]
    [InlineData("x%")]
    public void SimulatedUsage_NoPercentage_IsNone(string? text) => Assert.Null(SimulatedUsage.Parse(text, "pvc-1"));

    [Theory]
    [InlineData("/", "a", "/a")]
    [InlineData("/a", "../b", "/b")]
    [InlineData("/a", "../../..", "/")]
    [InlineData("/a/b", "./c//d/", "/a/b/c/d")]
    [InlineData("/a", "/x/./y", "/x/y")]
    public void Resolve_Path_IsAbsolute(string directory, string path, string expected) => Assert.Equal(expected, PathNames.Resolve(directory, path));

    [Fact]
    public void Owner_SameSourceReachedOtherwise_IsTheSame()
    {
        var volume = VolumeOwner.Of((JsonObject)JsonNode.Parse("""{"capacity":{"storage":"1Gi"},"nfs":{"server":"s","path":"/p"},"claimRef":{"name":"c"}}""")!);
        var inline = VolumeOwner.Of((JsonObject)JsonNode.Parse("""{"name":"v","nfs":{"readOnly":true,"path":"/p","server":"s"}}""")!);
        var other = VolumeOwner.Of((JsonObject)JsonNode.Parse("""{"name":"v","nfs":{"path":"/q","server":"s"}}""")!);
        Assert.Equal(volume, inline);
        Assert.NotEqual(volume, other);
    }
}
