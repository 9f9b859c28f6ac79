using CommunityFunctions.Communities;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>Puts values into the community's own template and style where it has any and they are fit for use, and into the suite's else.</summary>
internal static class PageDress
{
    private const string StylePath = "templates/report.css";

    private static readonly string Style = Embedded("report.css").ReplaceLineEndings("\n").Trim();

    /// <param name="own">The suite's template.</param>
    /// <param name="path">Where the community's folder may have another one.</param>
    public static RenderedReport Render(PageTemplate own, string path, CommunityDefinition community, Dictionary<string, object?> values)
    {
        var (style, fault) = StyleOf(community);
        values["style"] = new OwnHtml(style);
        if (!community.Texts.TryGetValue(FolderPath.Parse(path), out var template)) return new(own.Render(values), fault);
        if (Fault(template.Body, values, out var html) is not { } why) return new(html, fault);
        return new(own.Render(values), $"{path} was not used: {why}{(fault is null ? "" : $" {fault}")}");
    }

    /// <summary>The suite's template of that name.</summary>
    public static PageTemplate Own(string name) => PageTemplate.Read(Embedded(name));

    private static string? Fault(string liquid, IReadOnlyDictionary<string, object?> values, out string html)
    {
        html = "";
        try
        {
            html = PageTemplate.Read(liquid).Render(values);
        }
        catch (FormatException fault)
        {
            return $"found {fault.Message}.";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return $"it failed: {fault.Message}";
        }

        if (html.Length > PageTemplate.MaxLength) return $"it makes a page of {html.Length} characters; at most {PageTemplate.MaxLength} are allowed.";
        return html.Contains("<html lang=", StringComparison.OrdinalIgnoreCase) ? null : "it makes a page without <html lang=\"…\">.";
    }

    private static (string Style, string? Fault) StyleOf(CommunityDefinition community)
    {
        var accent = Accent(community);
        if (!community.Texts.TryGetValue(FolderPath.Parse(StylePath), out var text)) return (accent + Style, null);
        var why = text.Body switch
        {
            var css when css.Contains("</", StringComparison.Ordinal) || css.Contains("<!--", StringComparison.Ordinal) => "found markup, which would end it.",
            { Length: > PageTemplate.MaxLength / 3 } css => $"found {css.Length} characters; at most {PageTemplate.MaxLength / 3} are allowed.",
            var css when css.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) => "found a control character.",
            _ => null,
        };
        return why is null ? (accent + text.Body.Trim(), null) : (accent + Style, $"{StylePath} was not used: {why}");
    }

    private static string Accent(CommunityDefinition community)
    {
        var colors = BrandColors.Of(community.Brand.Color);
        return $"{Root(colors.Light, colors.OnLight)}\n@media screen and (prefers-color-scheme:dark){{{Root(colors.Dark, colors.OnDark)}}}\n";

        static string Root(string accent, string on) => $":root{{--accent:{accent};--on-accent:{on}}}";
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(PageDress).Assembly.GetManifestResourceStream($"Reports/{name}")
            ?? throw new InvalidOperationException($"The assembly has no template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
