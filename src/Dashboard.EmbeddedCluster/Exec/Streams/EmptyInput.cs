namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>An input that has ended, as <c>/dev/null</c>.</summary>
internal sealed class EmptyInput : IInput
{
    /// <summary>The only one that is needed.</summary>
    public static readonly EmptyInput Instance = new();

    private EmptyInput()
    {
    }

    /// <inheritdoc />
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
