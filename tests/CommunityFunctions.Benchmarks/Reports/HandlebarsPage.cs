using System.Collections;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Reports.Rendering.Pages;
using HandlebarsDotNet;

namespace CommunityFunctions.Benchmarks.Reports;

/// <summary>The page of a month through Handlebars.Net: a template that says the same, from the same values.</summary>
internal sealed class HandlebarsPage
{
    private readonly HandlebarsTemplate<object, object> template;
    private readonly string style;

    /// <param name="style">The page's sheet.</param>
    public HandlebarsPage(string style)
    {
        this.style = style;
        var handlebars = Handlebars.Create();
        handlebars.RegisterHelper("any", (context, arguments) => arguments.Any(argument => !HandlebarsUtils.IsFalsyOrEmpty(argument)));
        handlebars.RegisterHelper("differs", (context, arguments) => arguments[0]?.ToString() != arguments[1]?.ToString());
        handlebars.RegisterHelper("join", (context, arguments) => string.Join(", ", (arguments[0] as IEnumerable ?? Array.Empty<object>()).Cast<object>()));
        using var file = new StreamReader(typeof(HandlebarsPage).Assembly.GetManifestResourceStream("report.hbs")!);
        template = handlebars.Compile(file.ReadToEnd());
    }

    public string Render(ReportContent content, ReportDress dress)
    {
        var values = (Dictionary<string, object?>)Whole(new ReportValues(content, dress).All())!;
        values["style"] = new OwnHtml(style);
        return template(values);
    }

    /// <summary>As our template is given them: cleaned, and lists made once.</summary>
    private static object? Whole(object? value) => value switch
    {
        string text => DisplayText.Clean(text),
        IReadOnlyDictionary<string, object?> values => values.ToDictionary(pair => pair.Key, pair => Whole(pair.Value)),
        IEnumerable items => items.Cast<object?>().Select(Whole).ToList(),
        _ => value,
    };
}
