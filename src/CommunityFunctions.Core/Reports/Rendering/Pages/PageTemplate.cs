using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityFunctions.Reports.Rendering.Drawing;
using CommunityFunctions.Templates;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>
/// A Liquid template that makes a page. All that it writes is encoded, whatever filters it goes through, except <see cref="OwnHtml"/>; it ends after so many
/// steps, and what it keeps in between is bounded, so that a template of a community's cannot hold up the others.
/// </summary>
internal sealed class PageTemplate
{
    /// <summary>Of a page, and of anything that a template keeps on its way there; in characters.</summary>
    public const int MaxLength = 300_000;

    /// <summary>Of what is written before anybody looks how long it has become.</summary>
    private const int MostWritten = 10 * MaxLength;

    private const string Shown = "shown";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly FluidParser Parser = new();

    private static readonly TemplateOptions Options = Bounded();

    private readonly IFluidTemplate template;

    private PageTemplate(IFluidTemplate template) => this.template = template;

    /// <exception cref="FormatException">The text is no template that may be used; the message says why.</exception>
    public static PageTemplate Read(string liquid)
    {
        if (!Parser.TryParse(liquid, out var template, out var error)) throw new FormatException(error.ReplaceLineEndings(" ").Trim());
        return new(new Guard().VisitTemplate(template));
    }

    /// <exception cref="InvalidOperationException">The template goes on without end, or makes too much.</exception>
    public string Render(IReadOnlyDictionary<string, object?> values)
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in values) context.SetValue(name, Value(value));
        using var writer = new LimitedWriter(MostWritten, () => new InvalidOperationException($"It makes a page of more than {MostWritten} characters; at most {MaxLength} are allowed."));

        // Nothing of it waits for anything: it is done when it returns.
        template.RenderAsync(writer, context, Encoder).AsTask().GetAwaiter().GetResult();
        return writer.ToString();
    }

    private static TemplateOptions Bounded()
    {
        var options = new TemplateBounds(MaxLength, () => new InvalidOperationException($"It makes a text of more than {MaxLength} characters.")).Options();
        options.Filters.AddFilter("raw", (input, _, _) => input);

        // Fluid writes the items of a list as they are.
        options.Filters.AddFilter(Shown, (input, _, _) => new(input is ArrayValue list ? new StringValue(string.Concat(list.Values.Select(item => item.ToStringValue()))) : input));
        return options;
    }

    private static FluidValue Value(object? value) => value switch
    {
        null => NilValue.Instance,
        string text => new StringValue(DisplayText.Clean(text)),
        OwnHtml html => new StringValue(html.Text, encode: false),
        bool flag => BooleanValue.Create(flag),
        int number => NumberValue.Create(number),
        IReadOnlyDictionary<string, object?> values => new DictionaryValue(new FluidValueDictionaryFluidIndexable(values.ToDictionary(pair => pair.Key, pair => Value(pair.Value)))),
        IEnumerable items => new ArrayValue([.. items.Cast<object?>().Select(Value)]),
        _ => throw new ArgumentException($"A template has no use for a {value.GetType().Name}.", nameof(value)),
    };

    private sealed class Guard : AstRewriter
    {
        protected override Statement VisitOutputStatement(OutputStatement outputStatement) =>
            new OutputStatement(new FilterExpression(Visit(outputStatement.Expression), Shown, []));

        protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
            throw new FormatException("a range such as (1..10), which has no use in a report");
    }
}
