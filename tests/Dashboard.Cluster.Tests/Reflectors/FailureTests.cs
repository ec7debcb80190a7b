using Dashboard.Cluster.Reflectors;

namespace Dashboard.Cluster.Tests.Reflectors;

public sealed class FailureTests
{
    [Theory]
    [InlineData("Connection refused (127.0.0.1:6443)", "Connection refused", "Connection refused (127.0.0.1:6443)")]
    [InlineData("The SSL connection could not be established, see inner exception.", "The certificate is not trusted.", "The SSL connection could not be established (The certificate is not trusted.)")]
    [InlineData("An error occurred.", "Reset\nby peer", "An error occurred. (Reset by peer)")]
    public void TryRead_AnUnreachableServer_SaysTheReasonOnceAndInOneLine(string outer, string inner, string expected)
    {
        Assert.True(Failure.TryRead(new HttpRequestException(outer, new IOException(inner)), CancellationToken.None, out var failure));

        Assert.Equal((FailureKind.Unreachable, expected), (failure.Kind, failure.Message));
    }
}
