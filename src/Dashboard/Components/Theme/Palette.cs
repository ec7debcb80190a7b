namespace Dashboard.Components.Theme;

/// <summary>
/// The colours of one theme, each as <c>#rrggbb</c>. The only place colours are written: the style sheet reads them as
/// variables (<see cref="ThemeStyles"/>) and a test computes the contrast of every pair in <see cref="TextPairs"/>.
/// </summary>
public sealed record Palette
{
    /// <summary>The light theme.</summary>
    public static readonly Palette Light = new()
    {
        Canvas = "#f6f8fa",
        Surface = "#ffffff",
        Hover = "#f5f7f9",
        Border = "#d0d7de",
        Control = "#818b98",
        Text = "#1f2328",
        Secondary = "#57606a",
        Accent = "#0969da",
        OnAccent = "#ffffff",
        Bound = "#1a7f37",
        Available = "#0f766e",
        Waiting = "#57606a",
        Progress = "#0969da",
        Attention = "#9a6700",
        Danger = "#cf222e",
        Terminating = "#8250df",
        Rail = "#8c959f",
        Flash = "#fff3c4",
        Placeholder = "#eaeef2",
        WarningSurface = "#fff8e5",
        DangerSurface = "#fff0ef",
    };

    /// <summary>The dark theme.</summary>
    public static readonly Palette Dark = new()
    {
        Canvas = "#0d1117",
        Surface = "#161b22",
        Hover = "#1c232c",
        Border = "#30363d",
        Control = "#656d76",
        Text = "#e6edf3",
        Secondary = "#9198a1",
        Accent = "#58a6ff",
        OnAccent = "#0d1117",
        Bound = "#3fb950",
        Available = "#2dd4bf",
        Waiting = "#8b949e",
        Progress = "#58a6ff",
        Attention = "#d29922",
        Danger = "#f85149",
        Terminating = "#a371f7",
        Rail = "#6e7681",
        Flash = "#3a2f0b",
        Placeholder = "#21262d",
        WarningSurface = "#272115",
        DangerSurface = "#2d1618",
    };

    /// <summary>Behind everything.</summary>
    public required string Canvas { get; init; }

    /// <summary>Cards, rows, bars.</summary>
    public required string Surface { get; init; }

    /// <summary>A row or control under the pointer.</summary>
    public required string Hover { get; init; }

    /// <summary>Lines between surfaces.</summary>
    public required string Border { get; init; }

    /// <summary>The outline of a field one can type into; 3:1 against surfaces.</summary>
    public required string Control { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Text of second rank.</summary>
    public required string Secondary { get; init; }

    /// <summary>Links, focus, the chosen.</summary>
    public required string Accent { get; init; }

    /// <summary>Text on <see cref="Accent"/>.</summary>
    public required string OnAccent { get; init; }

    /// <summary>Bound, ready.</summary>
    public required string Bound { get; init; }

    /// <summary>A free volume.</summary>
    public required string Available { get; init; }

    /// <summary>What waits, and is right to.</summary>
    public required string Waiting { get; init; }

    /// <summary>What moves on by itself.</summary>
    public required string Progress { get; init; }

    /// <summary>What wants attention.</summary>
    public required string Attention { get; init; }

    /// <summary>What is broken.</summary>
    public required string Danger { get; init; }

    /// <summary>What is being deleted.</summary>
    public required string Terminating { get; init; }

    /// <summary>Edges of the graph.</summary>
    public required string Rail { get; init; }

    /// <summary>A row that has just changed.</summary>
    public required string Flash { get; init; }

    /// <summary>Where a row will stand.</summary>
    public required string Placeholder { get; init; }

    /// <summary>Behind a warning.</summary>
    public required string WarningSurface { get; init; }

    /// <summary>Behind an error.</summary>
    public required string DangerSurface { get; init; }

    /// <summary>Every pair of text and background that the pages use.</summary>
    public IEnumerable<(string Text, string Background)> TextPairs
    {
        get
        {
            foreach (var background in new[] { Canvas, Surface, Hover })
            {
                foreach (var text in new[] { Text, Secondary, Accent, Bound, Available, Waiting, Progress, Attention, Danger, Terminating })
                {
                    yield return (text, background);
                }
            }

            yield return (OnAccent, Accent);
            yield return (Surface, Text);
            yield return (Text, Flash);
            yield return (Secondary, Flash);
            yield return (Text, WarningSurface);
            yield return (Secondary, WarningSurface);
            yield return (Attention, WarningSurface);
            yield return (Text, DangerSurface);
            yield return (Secondary, DangerSurface);
            yield return (Danger, DangerSurface);
        }
    }

    /// <summary>The colours by the name of their style sheet variable, without the dashes in front.</summary>
    public IEnumerable<(string Name, string Value)> Variables =>
    [
        ("canvas", Canvas), ("surface", Surface), ("hover", Hover), ("border", Border), ("control", Control),
        ("text", Text), ("secondary", Secondary), ("accent", Accent), ("on-accent", OnAccent),
        ("bound", Bound), ("available", Available), ("waiting", Waiting), ("progress", Progress), ("attention", Attention),
        ("danger", Danger), ("terminating", Terminating), ("rail", Rail), ("flash", Flash), ("placeholder", Placeholder),
        ("warning-surface", WarningSurface), ("danger-surface", DangerSurface),
    ];
}
