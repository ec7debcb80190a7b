using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>Whether volumes name a class, which need not exist for that.</summary>
internal static class VolumesOfClass
{
    private static readonly VolumeMismatch[] Reasons = Enum.GetValues<VolumeMismatch>();

    public static bool Exist(string @class, FindingContext context) => Array.Exists(Reasons, reason => context.Bindings.CountOfClass(reason, @class) > 0);
}
