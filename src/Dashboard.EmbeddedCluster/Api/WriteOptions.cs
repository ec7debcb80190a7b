using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The query parameters of writes: dry run, and what is done about unknown fields.</summary>
internal sealed record WriteOptions(bool IsDryRun, string FieldValidation)
{
    /// <summary>A server names at most this many problems in headers.</summary>
    private const int WarningLimit = 20;

    /// <summary>Whether unknown fields are refused.</summary>
    public bool IsStrict => FieldValidation == "Strict";

    /// <summary>Reads and checks them; <paramref name="kind"/> is the name under which the API knows these options.</summary>
    public static WriteOptions Read(HttpRequest request, string kind)
    {
        var errors = new FieldErrors();
        var dryRun = request.Query["dryRun"];
        var validation = request.Query["fieldValidation"].FirstOrDefault() ?? string.Empty;
        if (dryRun.Any(value => value != "All"))
        {
            errors.NotSupported("dryRun", $"[]string{{{string.Join(", ", dryRun.Select(value => FieldErrors.Quote(value ?? string.Empty)))}}}", "All");
        }

        errors.OneOf("fieldValidation", validation, "", "Ignore", "Strict", "Warn");
        errors.ThrowIfAny(kind, "meta.k8s.io", string.Empty);
        return new WriteOptions(dryRun.Count > 0, validation);
    }

    /// <summary>Refuses unknown fields, or warns of them in the answer's headers.</summary>
    public void Validate(HttpResponse response, IReadOnlyList<string> unknown, Func<string, ApiException> refuse)
    {
        if (unknown.Count == 0 || FieldValidation == "Ignore") return;
        if (IsStrict) throw refuse($"strict decoding error: {string.Join(", ", unknown.Select(field => $"unknown field {FieldErrors.Quote(field)}"))}");
        foreach (var field in unknown.Where(IsPlain).Take(WarningLimit))
        {
            response.Headers.Append("Warning", $"299 - \"unknown field \\\"{field}\\\"\"");
        }
    }

    // A field's name comes from the request: only what may stand in a header goes into one.
    private static bool IsPlain(string field) => field.All(sign => sign is > ' ' and < (char)127 and not '"' and not '\\');
}
