using System.Text;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Applies redirections to the streams of a command.</summary>
internal static class Redirections
{
    /// <summary>The streams with one redirection; refusals are <see cref="FileSystemException"/>s.</summary>
    public static ShellStreams Apply(Redirection redirection, string target, ShellStreams streams, MountTable files, string directory)
    {
        switch (redirection.Operator)
        {
            case "<<" or "<<-":
                return streams with { Input = new BufferInput(Encoding.UTF8.GetBytes(target)) };
            case "<" or "<>":
                return streams with { Input = new FileInput(files.OpenForReading(PathNames.Resolve(directory, target))) };
            case ">&" or "<&":
                return Duplicate(redirection.Descriptor, target, streams);
            default:
                var path = PathNames.Resolve(directory, target);
                return With(streams, redirection.Descriptor, path switch
                {
                    "/dev/stdout" => streams.Output,
                    "/dev/stderr" => streams.Error,
                    _ => new FileOutput(files.OpenForWriting(path, redirection.Operator == ">>")),
                });
        }
    }

    /// <summary>Why a redirection failed, in dash's words or in bash's.</summary>
    public static string Describe(Redirection redirection, string target, FileSystemException exception, bool isBash)
    {
        if (redirection.Operator is ">&" or "<&") return isBash ? $"{target}: Bad file descriptor" : $"{target}: Bad fd number";
        if (isBash) return $"{target}: {exception.Message}";
        var opens = redirection.Operator[0] == '<';
        var reason = exception.Error == FileError.NotFound ? opens ? "No such file" : "Directory nonexistent" : exception.Message;
        return $"cannot {(opens ? "open" : "create")} {target}: {reason}";
    }

    private static ShellStreams Duplicate(int descriptor, string target, ShellStreams streams) => (descriptor, target) switch
    {
        (1, "2") => streams with { Output = streams.Error },
        (2, "1") => streams with { Error = streams.Output },
        (0, "-") => streams with { Input = EmptyInput.Instance },
        (_, "0" or "1" or "2") when target[0] - '0' == descriptor => streams,
        _ => throw new FileSystemException(FileError.InvalidArgument),
    };

    private static ShellStreams With(ShellStreams streams, int descriptor, IOutput output) =>
        descriptor == 2 ? streams with { Error = output } : streams with { Output = output };
}
