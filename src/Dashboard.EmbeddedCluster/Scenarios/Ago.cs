namespace Dashboard.EmbeddedCluster.Scenarios;

/// <summary>How long ago a step of a script was.</summary>
internal static class Ago
{
    public static TimeSpan Days(double days) => TimeSpan.FromDays(days);

    public static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
