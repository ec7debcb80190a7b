using System.Text;
using Dashboard.EmbeddedCluster.Exec.Commands;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>A container without a cluster: an image, a small volume at /data, a read-only one at /ro, and a shell.</summary>
internal sealed class ShellContainer : ILocalNetwork
{
    public const long VolumeSize = 1024 * 1024;

    private readonly VolumeContents _contents;

    public ShellContainer()
    {
        _contents = new VolumeContents(Clock);
        var own = _contents.Open("pod", "own", 1024 * VolumeSize);
        Volume = _contents.Open("volume", string.Empty, VolumeSize);
        ContainerImage.Fill(own, [], new() { ["image"] = "nginx" }, "web-0", CommandTable.Programs.Keys);
        ContainerImage.Write(Volume, "/greeting", "hello\n");
        ContainerImage.Write(Volume, "/lines", "one\ntwo\nthree\n");
        foreach (var path in (string[])["/data", "/ro"]) ContainerImage.MakeDirectory(own, path);
        Files = new MountTable(_contents.Memory,
        [
            new Mount("/", own, own.Root, false, "overlay", "overlay", null),
            new Mount("/data", Volume, Volume.Root, false, "server:/data", "nfs4", "data"),
            new Mount("/ro", Volume, Volume.Root, true, "server:/data", "nfs4", "ro"),
        ]);
    }

    public VirtualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public FileSystem Volume { get; }

    public MountTable Files { get; }

    /// <summary>Runs a command without a shell, for ten seconds at most.</summary>
    public async Task<(int Status, string Output, string Error)> RunAsync(IReadOnlyList<string> command, string input = "", ITerminal? terminal = null)
    {
        var output = new BufferOutput(4 * 1024 * 1024);
        var error = new BufferOutput(4 * 1024 * 1024);
        var session = new ShellSession(Files, "web-0", "10.244.0.7", "nginx", Clock, this, new SessionBudget(), terminal);
        var shell = new ShellInterpreter(session, new ShellState("sh", new Dictionary<string, string> { ["HOME"] = "/root", ["HOSTNAME"] = "web-0" }, "/"));
        var (function, problem) = ProgramLookup.Find(session, "/", command[0]);
        Assert.True(function is not null, problem);
        var streams = new ShellStreams(new BufferInput(Encoding.UTF8.GetBytes(input)), output, error);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        int status;
        try
        {
            status = await shell.RunProgramAsync(function, PathNames.BaseName(command[0]), [.. command.Skip(1)], streams, limit.Token).AsTask().WaitAsync(ApiCluster.Limit);
        }
        catch (SessionLimitException exception)
        {
            return (137, Encoding.UTF8.GetString(output.ToArray()), exception.Message);
        }

        return (status, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs a script with <c>sh -c</c>.</summary>
    public Task<(int Status, string Output, string Error)> ScriptAsync(string script) => RunAsync(["sh", "-c", script]);

    public HttpAnswer? Get(string method, string host, int port, string path) => host switch
    {
        "localhost" when port == 80 => Dashboard.EmbeddedCluster.Exec.WebServer.Answer(Files, method, path),
        "localhost" => HttpAnswer.Refused,
        _ => null,
    };
}
