using System.Text;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The query parameters of writes: dry run, what is done about unknown fields, and the field manager's name.</summary>
internal sealed record WriteOptions(bool IsDryRun, string FieldValidation, string FieldManager)
{
    private const string PatchKind = "PatchOptions";

    /// <summary>The longest name of a field manager, in bytes.</summary>
    private const int ManagerLimit = 128;

    /// <summary>A server names at most this many problems in headers.</summary>
    private const int WarningLimit = 20;

    /// <summary>Whether unknown fields are refused.</summary>
    public bool IsStrict => FieldValidation == "Strict";

    /// <summary>Whether an apply takes over what others own.</summary>
    public bool TakesOver { get; private init; }

    /// <summary>Reads and checks those of a server-side apply, whose field manager must be named.</summary>
    public static WriteOptions ReadForApply(HttpRequest request)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrEmpty(request.Query["fieldManager"].FirstOrDefault())) errors.Required("fieldManager", "is required for apply patch");
        return Read(request, PatchKind, errors) with { TakesOver = request.Query.Flag("force") == true };
    }

    /// <summary>Reads and checks them; <paramref name="kind"/> is the name under which the API knows these options.</summary>
    public static WriteOptions Read(HttpRequest request, string kind)
    {
        var errors = new FieldErrors();
        if (kind == PatchKind && request.Query.ContainsKey("force")) errors.Forbidden("force", "may not be specified for non-apply patch");
        return Read(request, kind, errors);
    }

    private static WriteOptions Read(HttpRequest request, string kind, FieldErrors errors)
    {
        var dryRun = request.Query["dryRun"];
        var validation = request.Query["fieldValidation"].FirstOrDefault() ?? string.Empty;
        if (dryRun.Any(value => value != "All"))
        {
            errors.NotSupported("dryRun", $"[]string{{{string.Join(", ", dryRun.Select(value => FieldErrors.Quote(value ?? string.Empty)))}}}", "All");
        }

        errors.OneOf("fieldValidation", validation, "", "Ignore", "Strict", "Warn");
        var manager = request.Query["fieldManager"].FirstOrDefault() ?? string.Empty;
        if (Encoding.UTF8.GetByteCount(manager) > ManagerLimit) errors.TooLong("fieldManager", ManagerLimit);
        else if (!manager.All(IsPrintable)) errors.Invalid("fieldManager", manager, "should not contain any non-printable characters");
        errors.ThrowIfAny(kind, "meta.k8s.io", string.Empty);
        return new WriteOptions(dryRun.Count > 0, validation, manager.Length > 0 ? manager : ManagerOf(request.Headers.UserAgent.ToString()));
    }

    /// <summary>The registry's view of these options.</summary>
    public WriteRequest ToRequest(string? subresource = null) => new(FieldManager, subresource, IsDryRun);

    /// <summary>Refuses fields that are unknown or stand there twice, or warns of them in the answer's headers.</summary>
    public void Validate(HttpResponse response, IReadOnlyList<string> problems, Func<string, ApiException> refuse)
    {
        if (problems.Count == 0 || FieldValidation == "Ignore") return;
        if (IsStrict) throw refuse($"strict decoding error: {string.Join(", ", problems)}");
        foreach (var problem in problems.Where(IsPlain).Take(WarningLimit))
        {
            response.Headers.Append("Warning", $"299 - \"{problem.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }
    }

    /// <summary>The problem of a field that stands in an object more than once.</summary>
    public static string DuplicateField(string path) => $"duplicate field {FieldErrors.Quote(path)}";

    // Who names no field manager is known by the first part of its user agent.
    private static string ManagerOf(string userAgent)
    {
        var name = new string([.. userAgent.Split('/')[0].Where(IsPrintable)]);
        return name.Length > ManagerLimit ? name[..ManagerLimit] : name;
    }

    private static bool IsPrintable(char sign) => !char.IsControl(sign) && (sign == ' ' || !char.IsWhiteSpace(sign));

    // A field's name comes from the request: only what may stand in a header goes into one.
    private static bool IsPlain(string problem) => problem.All(sign => sign is >= ' ' and < (char)127 and not '\\');
}
