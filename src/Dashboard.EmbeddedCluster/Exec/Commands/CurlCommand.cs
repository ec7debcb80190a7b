using System.Globalization;
using System.Text;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.Exec.Streams;
using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>
/// <c>curl</c> with <c>-s -S -f -i -I -o -w -L -v -m</c> over HTTP, to what containers of nginx serve. It draws no bar of
/// progress, on a terminal or not.
/// </summary>
internal static class CurlCommand
{
    private const int CouldNotResolve = 6;
    private const int CouldNotConnect = 7;
    private const int HttpError = 22;
    private const int WriteError = 23;

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var options = CommandOptions.Read(context.Arguments, "sSfiIo:w:LvkX:H:m:A:", ("silent", 's'), ("show-error", 'S'), ("fail", 'f'), ("head", 'I'), ("include", 'i'), ("location", 'L'));
        if (options.Problem is not null) return await context.FailAsync($"{options.Problem.Replace("invalid option -- ", "option ", StringComparison.Ordinal)}: is unknown", 2);
        if (options.Operands.Count == 0) return await context.FailAsync("(2) no URL specified", 2);
        var status = 0;
        foreach (var url in options.Operands) status = await GetAsync(context, options, url);
        return status;
    }

    private static async ValueTask<int> GetAsync(CommandContext context, CommandOptions options, string url)
    {
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}", UriKind.Absolute, out var address)) return await FailAsync(context, options, 3, "URL using bad/illegal format or missing URL");
        if (address.Scheme == "https") return await FailAsync(context, options, CouldNotConnect, $"Failed to connect to {address.Host} port {address.Port} after 0 ms: Couldn't connect to server");
        if (address.Scheme != "http") return await FailAsync(context, options, 1, $"Protocol \"{address.Scheme}\" not supported");
        var method = options.Has('I') ? "HEAD" : options.Value('X') ?? "GET";
        var answer = context.Shell.Session.Network.Get(method, address.Host, address.Port, Uri.UnescapeDataString(address.AbsolutePath));
        if (answer is null) return await FailAsync(context, options, CouldNotResolve, $"Could not resolve host: {address.Host}");
        if (answer == HttpAnswer.Refused) return await FailAsync(context, options, CouldNotConnect, $"Failed to connect to {address.Host} port {address.Port} after 0 ms: Couldn't connect to server");
        if (options.Has('f') && answer.Status >= 400) return await FailAsync(context, options, HttpError, $"The requested URL returned error: {answer.Status}");

        var output = context.Streams.Output;
        try
        {
            if (options.Value('o') is { } path) output = new FileOutput(context.Files.OpenForWriting(context.Resolve(path), false));
        }
        catch (FileSystemException exception)
        {
            return await FailAsync(context, options, WriteError, $"Failed to open the file {options.Value('o')}: {exception.Message}");
        }

        if (options.Has('i') || options.Has('I')) await output.WriteAsync(Headers(context, answer), context.Cancellation);
        if (method != "HEAD")
        {
            if (answer.File is { } file) await new FileInput(file).CopyToAsync(output, context.Cancellation);
            else await output.WriteAsync(answer.Text, context.Cancellation);
        }

        if (options.Value('w') is { } format) await context.WriteAsync(Escapes.Replace(format).Text.Replace("%{http_code}", answer.Status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return 0;
    }

    private static string Headers(CommandContext context, HttpAnswer answer)
    {
        var length = answer.File?.Inode.Size ?? Encoding.UTF8.GetByteCount(answer.Text);
        return $"HTTP/1.1 {answer.Status} {answer.Reason}\r\nServer: nginx (embedded cluster)\r\nDate: {context.Time.GetUtcNow():R}\r\nContent-Type: {answer.ContentType}\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n\r\n";
    }

    private static async ValueTask<int> FailAsync(CommandContext context, CommandOptions options, int code, string message)
    {
        if (options.Has('s') && !options.Has('S')) return code;
        return await context.FailAsync($"({code}) {message}", code);
    }
}
