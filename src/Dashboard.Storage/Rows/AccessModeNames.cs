using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rows;

/// <summary>How <c>kubectl</c> abbreviates access modes.</summary>
public static class AccessModeNames
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 16).Select(modes => Write((AccessModes)modes))];

    /// <summary>The modes in short, such as <c>RWO,ROX</c>; empty for none.</summary>
    public static string Short(AccessModes modes) => Known[(int)modes & 15];

    private static string Write(AccessModes modes)
    {
        (AccessModes Mode, string Name)[] names =
        [
            (AccessModes.ReadWriteOnce, "RWO"), (AccessModes.ReadOnlyMany, "ROX"),
            (AccessModes.ReadWriteMany, "RWX"), (AccessModes.ReadWriteOncePod, "RWOP"),
        ];
        return string.Join(',', names.Where(item => modes.HasFlag(item.Mode)).Select(item => item.Name));
    }
}
