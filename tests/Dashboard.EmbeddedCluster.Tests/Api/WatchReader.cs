using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>The lines of a watch, one by one.</summary>
internal sealed class WatchReader(HttpResponseMessage response, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream);

    /// <summary>The next line; null at the end.</summary>
    public Task<string?> LineAsync() => _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit);

    /// <summary>The next event as its type and its object.</summary>
    public async Task<(string Type, JsonNode Object)> NextAsync()
    {
        var line = await LineAsync() ?? throw new InvalidOperationException("The watch has ended.");
        var json = JsonNode.Parse(line)!;
        return ((string)json["type"]!, json["object"]!);
    }

    /// <summary>The next event as its type and its object's name.</summary>
    public async Task<string> NextNameAsync()
    {
        var (type, json) = await NextAsync();
        return $"{type} {json["metadata"]!["name"]}";
    }

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
