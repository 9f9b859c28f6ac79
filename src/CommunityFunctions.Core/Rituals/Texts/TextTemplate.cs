using System.Text.RegularExpressions;
using CommunityFunctions.Templates;
using Fluid;
using Fluid.Ast;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>A text with Liquid placeholders, read once and rendered for each post.</summary>
public sealed partial class TextTemplate
{
    /// <summary>Characters, of all that a text may hold or write: more than any platform takes.</summary>
    private const int Most = 100_000;

    private static readonly FluidParser Parser = new();

    private static readonly TemplateOptions Options = OptionsWithDefault();

    private readonly IFluidTemplate template;
    private readonly PlaceholderSet placeholders;

    private TextTemplate(IFluidTemplate template, PlaceholderSet placeholders, IReadOnlySet<string> names) =>
        (this.template, this.placeholders, Names) = (template, placeholders, names);

    /// <summary>The placeholders that the text names, wherever it does.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <param name="markdown">With its placeholders, as its author wrote it.</param>
    /// <param name="placeholders">Those that it may hold.</param>
    /// <param name="found">What is wrong with it, and what was expected; null when nothing is.</param>
    /// <returns>Null when it cannot be used.</returns>
    public static TextTemplate? Read(string markdown, PlaceholderSet placeholders, out (string Found, string Expected)? found)
    {
        if (Parsed(markdown, placeholders, out found) is not { } template) return null;
        try
        {
            // Once with nothing known: what does not end, or leads out of the text, is found now and not on the day on which it is to be posted.
            template.Render(new TextValues([]));
            return template;
        }
        catch (Exception e) when (e is InvalidOperationException or FileNotFoundException)
        {
            found = (e is FileNotFoundException ? "a text that takes in another file" : $"a text that goes on without end, or makes more than {Most} characters", "a text that ends, out of this file alone");
            return null;
        }
    }

    private static TextTemplate? Parsed(string markdown, PlaceholderSet placeholders, out (string Found, string Expected)? found)
    {
        found = null;
        if (!Parser.TryParse(markdown, out var template, out var error))
        {
            found = (error.ReplaceLineEndings(" ").Trim(), "Liquid placeholders such as {{ community.name }}, each closed");
            return null;
        }

        if (LongRanges.AreIn(template))
        {
            found = ($"a range of more than {LongRanges.Most} numbers, or one whose ends are not written in it", "a shorter one, such as (1..3)");
            return null;
        }

        var names = new NamesIn(template).Names;
        if (names.FirstOrDefault(name => !placeholders.Exists(name)) is not { } unknown) return new TextTemplate(template, placeholders, names);
        found = ($"the placeholder {{{{ {unknown} }}}}", $"one of {placeholders.Listed}");
        return null;
    }

    /// <exception cref="FormatException">The text cannot be used: it was not read with its folder.</exception>
    public static TextTemplate Of(string markdown, PlaceholderSet placeholders) =>
        Parsed(markdown, placeholders, out var fault) ?? throw new FormatException($"Found {fault!.Value.Found}; expected {fault.Value.Expected}.");

    /// <summary>The text with its values, which are escaped, and the names of those that are missing from it.</summary>
    /// <exception cref="InvalidOperationException">It goes on without end, or makes too much.</exception>
    public TextRendering Render(TextValues values)
    {
        var context = new TemplateContext(Options);
        foreach (var root in placeholders.Roots) context.SetValue(root, ValueTree.Of(values, placeholders, root));
        using var writer = new LimitedWriter(Most, TooMuch);

        // Nothing of it waits for anything: it is done when it returns.
        template.RenderAsync(writer, context, NullEncoder.Default).AsTask().GetAwaiter().GetResult();
        var text = writer.ToString().Trim();
        var missing = Missing().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        return new TextRendering(missing.Count == 0 ? text : Missing().Replace(text, "…"), missing);
    }

    /// <summary>Liquid's <c>default</c>, which sees that something is not known.</summary>
    private static TemplateOptions OptionsWithDefault()
    {
        var options = new TemplateBounds(Most, TooMuch).Options(maxSteps: 10_000);
        options.Filters.AddFilter("default", (input, arguments, _) => input.ToBooleanValue() && input.ToStringValue().Length > 0 ? input : arguments.At(0));
        return options;
    }

    private static InvalidOperationException TooMuch() => new($"The text makes more than {Most} characters.");

    [GeneratedRegex("\uF8F0(.*?)\uF8F1")]
    private static partial Regex Missing();

    private sealed class NamesIn : AstVisitor
    {
        private readonly HashSet<string> assigned = [];

        public NamesIn(IFluidTemplate template) => VisitTemplate(template);

        public HashSet<string> Names { get; } = [];

        protected override Statement VisitAssignStatement(AssignStatement assignStatement)
        {
            assigned.Add(assignStatement.Identifier);
            return base.VisitAssignStatement(assignStatement);
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            var names = memberExpression.Segments.OfType<IdentifierSegment>().Select(segment => segment.Identifier).ToList();
            if (names.Count > 0 && !assigned.Contains(names[0])) Names.Add(string.Join('.', names));
            return base.VisitMemberExpression(memberExpression);
        }
    }
}
