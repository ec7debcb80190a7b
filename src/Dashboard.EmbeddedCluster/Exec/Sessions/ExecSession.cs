using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Exec.Commands;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>One exec over an open connection, from the first byte to the Status that ends it.</summary>
internal sealed class ExecSession(ContainerRuntime runtime, StoredObject pod, JsonObject container, ExecOptions options, ChannelConnection connection)
{
    private const int KilledStatus = 137;
    private const int InterruptedStatus = 130;

    /// <summary>As the kubelet ends a stream: after so long it is over.</summary>
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(4);

    /// <summary>Runs the command. It is killed when the container ends, the client goes, or the time is up.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(LongestSession, runtime.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, runtime.Stopping, limit.Token);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        using var pipe = new PipeStream();
        var budget = new SessionBudget();
        IOutput output = options.HasOutput ? new ChannelOutput(connection, ExecChannel.Output, budget) : new DiscardingOutput();
        var terminal = options.HasTerminal ? new Terminal(output) : null;
        var receiving = ReceiveAsync(pipe, terminal, ending, closing.Token);
        var ended = EndWithContainerAsync(ending);
        try
        {
            JsonObject status;
            try
            {
                status = await RunProgramAsync(budget, output, pipe, terminal, ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                status = ExitStatus.Of(KilledStatus, options.Command);
            }

            if (!aborted.IsCancellationRequested) await connection.SendAsync(ExecChannel.Status, status.ToUtf8(), aborted);
            pipe.EndReading();
            await connection.CloseAsync(receiving, runtime.Time);
        }
        finally
        {
            await closing.CancelAsync();
            await ending.CancelAsync();
            await Task.WhenAll(receiving, ended);
        }
    }

    private async Task<JsonObject> RunProgramAsync(SessionBudget budget, IOutput output, PipeStream pipe, Terminal? terminal, CancellationToken cancellationToken)
    {
        var shell = runtime.Open(pod, container, budget, terminal);
        var (function, problem) = ProgramLookup.Find(shell.Session, shell.State.Directory, options.Command[0]);
        if (function is null)
        {
            return ExitStatus.Failure($"error executing command in container: failed to exec in container: failed to start exec \"{pod.Uid}\": OCI runtime exec failed: exec failed: unable to start container process: exec: {problem}: unknown");
        }

        IInput input = !options.HasInput ? EmptyInput.Instance : terminal is not null ? terminal : pipe;
        IOutput shown = terminal is null ? output : new TerminalOutput(output);
        IOutput error = terminal is not null ? shown : options.HasError ? new ChannelOutput(connection, ExecChannel.Error, budget) : new DiscardingOutput();
        return ExitStatus.Of(await RunToEndAsync(shell, function, new ShellStreams(input, shown, error), terminal, cancellationToken), options.Command);
    }

    private async Task<int> RunToEndAsync(ShellInterpreter shell, CommandFunction function, ShellStreams streams, Terminal? terminal, CancellationToken cancellationToken)
    {
        using var foreground = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A shell at the terminal looks after Ctrl-C itself.
        var isShell = options.Command is ["sh" or "bash" or "/bin/sh" or "/bin/bash"];
        using var interruption = isShell ? null : terminal?.OnInterrupt(foreground.Cancel);
        try
        {
            return await shell.RunProgramAsync(function, PathNames.BaseName(options.Command[0]), [.. options.Command.Skip(1)], streams, foreground.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return InterruptedStatus;
        }
        catch (SessionLimitException exception)
        {
            await streams.Error.WriteAsync($"{exception.Message}\n", cancellationToken);
            return KilledStatus;
        }
        catch (ShellExitException exit)
        {
            return exit.Status;
        }
        catch (ShellErrorException exception)
        {
            await streams.Error.WriteAsync($"{exception.Message}\n", cancellationToken);
            return 2;
        }
    }

    private async Task ReceiveAsync(PipeStream pipe, Terminal? terminal, CancellationTokenSource ending, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ReceiveAsync((channel, bytes) => TakeAsync(channel, bytes, pipe, terminal, cancellationToken), cancellationToken);
            await ending.CancelAsync();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The connection is over.
        }
        finally
        {
            terminal?.EndInput();
            pipe.EndWriting();
        }
    }

    private async ValueTask TakeAsync(ExecChannel channel, ReadOnlyMemory<byte> bytes, PipeStream pipe, Terminal? terminal, CancellationToken cancellationToken)
    {
        switch (channel)
        {
            case ExecChannel.Input when terminal is not null:
                await terminal.TypeAsync(bytes, cancellationToken);
                break;
            case ExecChannel.Input when options.HasInput && !bytes.IsEmpty:
                try
                {
                    await pipe.WriteAsync(bytes, cancellationToken);
                }
                catch (BrokenPipeException)
                {
                    // The command has ended without reading it.
                }

                break;
            case ExecChannel.Resize:
                terminal?.Resize(bytes);
                break;
            case ExecChannel.Close when bytes.Length > 0 && bytes.Span[0] == (byte)ExecChannel.Input:
                terminal?.EndInput();
                pipe.EndWriting();
                break;
            default:
                break;
        }
    }

    private async Task EndWithContainerAsync(CancellationTokenSource ending)
    {
        try
        {
            await runtime.WhenEndedAsync(pod, container.Text("name") ?? string.Empty, ending.Token);
            await ending.CancelAsync();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The command ended before its container.
        }
    }
}
