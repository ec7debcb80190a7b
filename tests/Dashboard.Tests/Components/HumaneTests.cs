using Dashboard.Components.Controls;

namespace Dashboard.Tests.Components;

public sealed class HumaneTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(89.9, "89 s")]
    [InlineData(90, "1 min")]
    [InlineData(5399, "89 min")]
    [InlineData(5400, "1 h")]
    [InlineData(129_599, "35 h")]
    [InlineData(129_600, "1 d")]
    [InlineData(63_071_999, "729 d")]
    [InlineData(63_200_000, "2 y")]
    public void Age_Span_IsOneUnit(double seconds, string expected) => Assert.Equal(expected, Humane.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(512, "512")]
    [InlineData(1024, "1Ki")]
    [InlineData(1L << 30, "1Gi")]
    [InlineData(3L << 29, "1.5Gi")]
    [InlineData(1000L << 30, "1000Gi")]
    [InlineData(long.MaxValue, "8Ei")]
    public void Size_Bytes_IsAQuantity(long bytes, string expected) => Assert.Equal(expected, Humane.Size(bytes));

    [Theory]
    [InlineData(0, 0, "0 %")]
    [InlineData(0, 10, "0 %")]
    [InlineData(1, 1000, "<1 %")]
    [InlineData(999, 1000, "99 %")]
    [InlineData(10, 10, "100 %")]
    public void Share_OfWhole_NeverHidesWhatIsThere(double part, double whole, string expected) => Assert.Equal(expected, Humane.Share(part, whole));

    [Fact]
    public void Count_Thousands_AreApart() => Assert.Equal("100,000", Humane.Count(100_000));

    [Fact]
    public void Exact_Time_IsUtc() =>
        Assert.Equal("2026-01-02 02:04:05 UTC", Humane.Exact(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))));
}
