using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Tests.Objects;

public class QuantityTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    [InlineData("10Gi", 10L << 30)]
    [InlineData("10240Mi", 10L << 30)]
    [InlineData("1Ki", 1024)]
    [InlineData("2Ti", 2L << 40)]
    [InlineData("3Pi", 3L << 50)]
    [InlineData("4Ei", 4L << 60)]
    [InlineData("1k", 1000)]
    [InlineData("500M", 500_000_000)]
    [InlineData("1G", 1_000_000_000)]
    [InlineData("1T", 1_000_000_000_000)]
    [InlineData("1P", 1_000_000_000_000_000)]
    [InlineData("1E", 1_000_000_000_000_000_000)]
    [InlineData("1.5Gi", 1_610_612_736)]
    [InlineData("0.1Gi", 107_374_183)]
    [InlineData(".5", 1)]
    [InlineData(".5Ki", 512)]
    [InlineData("5.", 5)]
    [InlineData("5.Ki", 5120)]
    [InlineData("+5Gi", 5L << 30)]
    [InlineData("1e3", 1000)]
    [InlineData("1E3", 1000)]
    [InlineData("1e+3", 1000)]
    [InlineData("1500e-3", 2)]
    [InlineData("1e-64", 1)]
    [InlineData("100m", 1)]
    [InlineData("2000m", 2)]
    [InlineData("1u", 1)]
    [InlineData("1n", 1)]
    [InlineData("0m", 0)]
    [InlineData("-1Gi", -(1L << 30))]
    [InlineData("-1.5", -2)]
    [InlineData("999999999Gi", 999_999_999L << 30)]
    [InlineData("1000000000Gi", 1_000_000_000L << 30)]
    [InlineData("8Ei", long.MaxValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("1e64", long.MaxValue)]
    [InlineData("-99999Ei", -long.MaxValue)]
    [InlineData("000000000000000000000000001Gi", 1L << 30)]
    public void Parse_Quantity_CountsBytesRoundedUpAndCapped(string text, long bytes)
    {
        var quantity = Quantity.Parse(text);

        Assert.Equal((bytes, true, text), (quantity.Bytes, quantity.IsValid, quantity.Text));
    }

    [Theory]
    [InlineData("1Kii")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("1GI")]
    [InlineData("Gi")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("1 Gi")]
    [InlineData(" 1Gi")]
    [InlineData("1Gi ")]
    [InlineData("1e")]
    [InlineData("1e3Gi")]
    [InlineData("1e1.5")]
    [InlineData("1e65")]
    [InlineData("1e-2147483648")]
    [InlineData("1e99999999999")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("1,5Gi")]
    [InlineData("ten")]
    [InlineData("\u0661Gi")]
    [InlineData("\uff11Gi")]
    public void Parse_NoQuantity_KeepsTheTextAndIsInvalid(string text)
    {
        var quantity = Quantity.Parse(text);

        Assert.Equal((0, false, text), (quantity.Bytes, quantity.IsValid, quantity.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Parse_Nothing_IsTheDefault(string? text) => Assert.Equal((default(Quantity), ""), (Quantity.Parse(text), Quantity.Parse(text).Text));

    [Fact]
    public void Parse_VeryLongText_IsInvalidAndQuick() => Assert.False(Quantity.Parse(new string('9', 1_000_000)).IsValid);

    [Fact]
    public void Compare_Quantities_GoesByBytes()
    {
        Assert.True(Quantity.Parse("1Gi") > Quantity.Parse("1G"));
        Assert.True(Quantity.Parse("1024Mi") >= Quantity.Parse("1Gi"));
        Assert.True(Quantity.Parse("1024Mi") == Quantity.Parse("1Gi"));
        Assert.True(Quantity.Parse("much") != Quantity.Parse("more"));
        Assert.True(Quantity.Parse("much") != Quantity.Parse("0"));
    }
}
