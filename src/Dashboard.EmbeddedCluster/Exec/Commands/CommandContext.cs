using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>What a command is called with.</summary>
internal sealed record CommandContext(string Name, IReadOnlyList<string> Arguments, ShellStreams Streams, ShellInterpreter Shell, CancellationToken Cancellation)
{
    /// <summary>The container's files.</summary>
    public MountTable Files => Shell.Session.Files;

    /// <summary>The clock.</summary>
    public TimeProvider Time => Shell.Session.Time;

    /// <summary>Standard input.</summary>
    public IInput Input => Streams.Input;

    /// <summary>A path seen from the present directory.</summary>
    public string Resolve(string path) => PathNames.Resolve(Shell.State.Directory, path);

    /// <summary>Writes to standard output.</summary>
    public ValueTask WriteAsync(string text) => Streams.Output.WriteAsync(text, Cancellation);

    /// <summary>Writes a line to standard error, behind the command's name; returns the status.</summary>
    public async ValueTask<int> FailAsync(string message, int status = 1)
    {
        await Streams.Error.WriteAsync($"{Name}: {message}\n", Cancellation);
        return status;
    }

    /// <summary>Does something with each file that is named; a refusal is reported under the file's name and is status 1.</summary>
    public async ValueTask<int> ForEachAsync(IEnumerable<string> paths, Func<string, string> describe, Func<string, ValueTask> action)
    {
        var status = 0;
        foreach (var path in paths)
        {
            try
            {
                await action(path);
            }
            catch (FileSystemException exception)
            {
                status = await FailAsync($"{describe(path)}: {exception.Message}");
            }
        }

        return status;
    }

    /// <summary>An input that a command was given by name; <c>-</c> is standard input. A directory can't be read.</summary>
    public IInput OpenInput(string path)
    {
        if (path == "-") return Input;
        var file = Files.OpenForReading(Resolve(path));
        return file.Inode is DirectoryInode ? throw new FileSystemException(FileError.IsDirectory) : new FileInput(file);
    }
}
