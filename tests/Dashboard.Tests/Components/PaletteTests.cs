using System.Globalization;
using Dashboard.Components.Theme;

namespace Dashboard.Tests.Components;

/// <summary>Contrast by WCAG 2.2: 4.5 to 1 for text, 3 to 1 for what one must see to use a control.</summary>
public sealed class PaletteTests
{
    public static readonly TheoryData<string> Themes = ["light", "dark"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void TextPairs_BothThemes_ReachAA(string theme)
    {
        var weak = PaletteOf(theme).TextPairs
            .Select(pair => (pair.Text, pair.Background, Ratio: Contrast(pair.Text, pair.Background)))
            .Where(pair => pair.Ratio < 4.5)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Text} on {pair.Background}: {pair.Ratio:0.00}"));

        Assert.Empty(weak);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Outlines_BothThemes_ReachThreeToOne(string theme)
    {
        var palette = PaletteOf(theme);

        Assert.All([palette.Control, palette.Rail, palette.Accent], outline => Assert.InRange(Contrast(outline, palette.Surface), 3, 21));
    }

    [Fact]
    public void Css_EveryVariableOfTheStyleSheets_IsDefined()
    {
        var defined = Palette.Light.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var sheets = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "wwwroot", "css"), "*.css").Select(File.ReadAllText));
        string[] local = ["state", "mono", "mono-size", "row-height", "columns", "just-now", "mud-palette-lines-inputs"];

        var used = System.Text.RegularExpressions.Regex.Matches(sheets, @"var\(--([a-z-]+)").Select(match => match.Groups[1].Value).Distinct();

        Assert.Empty(used.Except(defined).Except(local));
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}[;, )]", sheets.Replace("url(#", string.Empty, StringComparison.Ordinal));
    }

    private static Palette PaletteOf(string theme) => theme == "dark" ? Palette.Dark : Palette.Light;

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int start)
        {
            var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
