using System.Globalization;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>Kubernetes' <c>metav1.Time</c>: UTC, whole seconds.</summary>
public static class Timestamps
{
    private const int Length = 20;

    /// <summary>A moment as objects write it; fractions of a second are cut off.</summary>
    public static string Write(DateTimeOffset moment) => string.Create(Length, moment.UtcDateTime, static (text, utc) =>
    {
        utc.TryFormat(text, out _, "s", CultureInfo.InvariantCulture);
        text[^1] = 'Z';
    });

    /// <summary>Reads a moment (RFC 3339, with or without fractions); null where it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
