using System.Text;
using MudBlazor;

namespace Dashboard.Components.Theme;

/// <summary>
/// Both palettes as style sheet variables. Which one holds is told by <c>data-theme</c> on the root element, set by a small
/// script before the first paint: the theme never flickers and the server need not know it. MudBlazor's own variables are
/// mapped onto ours in <c>css/mud.css</c>, so its theme carries typography alone.
/// </summary>
public static class ThemeStyles
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"];

    /// <summary>The style sheet.</summary>
    public static string Css { get; } = Write("light", Palette.Light) + Write("dark", Palette.Dark);

    /// <summary>MudBlazor's theme.</summary>
    public static MudTheme Mud { get; } = new()
    {
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "12px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "13px", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
    };

    private static string Write(string theme, Palette palette)
    {
        var css = new StringBuilder();
        css.Append("[data-theme=").Append(theme).Append("]{color-scheme:").Append(theme).Append(';');
        foreach (var (name, value) in palette.Variables) css.Append("--").Append(name).Append(':').Append(value).Append(';');
        return css.Append('}').Append('\n').ToString();
    }
}
