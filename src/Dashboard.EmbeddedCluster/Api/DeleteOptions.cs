using System.Globalization;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Reads how to delete, from the body or, as older clients send it, from the query.</summary>
internal static class DeleteOptions
{
    public static async Task<DeletionRequest> ReadAsync(HttpRequest request)
    {
        var options = WriteOptions.Read(request, "DeleteOptions");
        var body = request.ContentLength is null or > 0 && HasBody(request) ? await RequestBody.ReadObjectAsync(request, "DeleteOptions") : [];
        SchemaDecoder.Decode(body, "DeleteOptions", "v1");
        var errors = new FieldErrors();
        var policy = body.Text("propagationPolicy") ?? request.Query["propagationPolicy"].FirstOrDefault();
        errors.OneOf("propagationPolicy", policy, "Background", "Foreground", "Orphan");
        var grace = body.Integer("gracePeriodSeconds") ?? request.Query.Number("gracePeriodSeconds");
        if (grace < 0) errors.InvalidLiteral("gracePeriodSeconds", grace.Value.ToString(CultureInfo.InvariantCulture), "must be greater than or equal to 0");
        if (body.Array("dryRun") is { Count: > 0 } dryRun && dryRun.Texts().Any(value => value != "All"))
        {
            errors.NotSupported("dryRun", $"[]string{{{string.Join(", ", dryRun.Texts().Select(FieldErrors.Quote))}}}", "All");
        }

        var orphans = body.Flag("orphanDependents") ?? request.Query.Flag("orphanDependents");
        if (orphans is not null && policy is not null) errors.Invalid("propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set");
        errors.ThrowIfAny("DeleteOptions", "meta.k8s.io", string.Empty);
        return new DeletionRequest
        {
            GracePeriodSeconds = grace is { } seconds ? (int)Math.Min(seconds, int.MaxValue) : null,
            Uid = body.Text("preconditions", "uid"),
            ResourceVersion = body.Text("preconditions", "resourceVersion"),
            Propagation = (policy, orphans) switch
            {
                ("Orphan", _) or (_, true) => Propagation.Orphan,
                ("Foreground", _) => Propagation.Foreground,
                ("Background", _) or (_, false) => Propagation.Background,
                _ => null,
            },
            IsDryRun = options.IsDryRun || body.Array("dryRun") is { Count: > 0 },
        };
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength > 0 || request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
}
