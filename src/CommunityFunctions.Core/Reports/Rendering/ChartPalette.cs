namespace CommunityFunctions.Reports.Rendering;

/// <summary>The colours and the typeface of a drawing.</summary>
public sealed record ChartPalette
{
    private ChartPalette()
    {
    }

    /// <summary>In a page: its sheet of styles has the colours, light and dark, and the text is set as the page's.</summary>
    public static ChartPalette Page { get; } = new()
    {
        Ink = "var(--ink)",
        Soft = "var(--soft)",
        Line = "var(--line)",
        Ground = "var(--ground)",
        Track = "var(--track)",
        Accent = "var(--accent)",
        Second = "var(--second)",
        Third = "var(--third)",
        Good = "var(--good)",
        Middle = "var(--watch)",
        Bad = "var(--bad)",
    };

    /// <summary>The typeface's names; null to inherit the page's.</summary>
    public string? Font { get; private init; }

    /// <summary>Of text that matters.</summary>
    public required string Ink { get; init; }

    /// <summary>Of text that explains.</summary>
    public required string Soft { get; init; }

    /// <summary>Of the grid.</summary>
    public required string Line { get; init; }

    /// <summary>What the drawing stands on.</summary>
    public required string Ground { get; init; }

    /// <summary>Of a scale behind a bar.</summary>
    public required string Track { get; init; }

    /// <summary>Of the first line, of plain bars.</summary>
    public required string Accent { get; init; }

    /// <summary>Of the second line.</summary>
    public required string Second { get; init; }

    /// <summary>Of the third line.</summary>
    public required string Third { get; init; }

    public required string Good { get; init; }

    public required string Middle { get; init; }

    public required string Bad { get; init; }

    /// <summary>For a picture, on white, in fixed colours.</summary>
    /// <param name="accent">The community's colour, <c>#rrggbb</c>, darkened where it would not be seen; null for the suite's own.</param>
    /// <param name="font">The typeface's name.</param>
    public static ChartPalette Paper(string? accent, string font = "sans-serif") => new()
    {
        Font = font,
        Ink = "#1f1e1b",
        Soft = "#5b5850",
        Line = "#e2ded4",
        Ground = "#ffffff",
        Track = "#eeebe3",
        Accent = BrandColors.Of(accent).Light,
        Second = "#95560c",
        Third = "#2c5f93",
        Good = "#1d6b3f",
        Middle = "#8a5300",
        Bad = "#a8261d",
    };
}
