using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityFunctions.Communities;
using CommunityFunctions.Templates;
using Fluid;

namespace CommunityFunctions.Reports.Mail;

/// <summary>A Liquid template that is told a <see cref="MailView"/>. One from a community's folder can do no more than write, and not without end.</summary>
internal sealed class MailTemplate
{
    /// <summary>Characters, of all that one template may hold or write.</summary>
    private const int Most = 200_000;

    private static readonly FluidParser Parser = new();

    /// <summary>Of what is not ASCII only that is encoded which would not be seen: a mail is UTF-8.</summary>
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions Options = LimitedOptions();

    private static readonly ConcurrentDictionary<string, MailTemplate> Embedded = new();

    private readonly IFluidTemplate template;
    private readonly bool isHtml;

    private MailTemplate(IFluidTemplate template, bool isHtml) => (this.template, this.isHtml) = (template, isHtml);

    /// <exception cref="UnusableTemplateException">It does not parse.</exception>
    public static MailTemplate Read(string liquid, bool isHtml)
    {
        if (!Parser.TryParse(liquid, out var template, out var error)) throw new UnusableTemplateException($"it is no Liquid: {error.ReplaceLineEndings(" ").Trim()}");
        if (LongRanges.AreIn(template)) throw new UnusableTemplateException($"it has a range of more than {LongRanges.Most} numbers, or one whose ends are not written in it");
        return new(template, isHtml);
    }

    /// <summary>The suite's own.</summary>
    public static MailTemplate Of(string name, bool isHtml) => Embedded.GetOrAdd(name, _ => Read(TextOf(name), isHtml));

    public static string TextOf(string name)
    {
        using var file = new StreamReader(typeof(CommunityDefinition).Assembly.GetManifestResourceStream($"Reports/{name}")!);
        return file.ReadToEnd();
    }

    /// <exception cref="UnusableTemplateException">It fails, does not end, or writes too much.</exception>
    public string Render(MailView view)
    {
        using var writer = new LimitedWriter(Most, () => new UnusableTemplateException($"it writes more than {Most} characters"));
        try
        {
            // Nothing of it waits for anything: it is done when it returns.
            template.RenderAsync(writer, new TemplateContext(view, Options), isHtml ? Html : NullEncoder.Default).AsTask().GetAwaiter().GetResult();
            return writer.ToString();
        }
        catch (Exception e) when (e is not (UnusableTemplateException or OutOfMemoryException))
        {
            throw new UnusableTemplateException($"it fails: {e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}");
        }
    }

    private static TemplateOptions LimitedOptions()
    {
        var options = new TemplateBounds(Most, () => new UnusableTemplateException($"it keeps more than {Most} characters")).Options();
        options.CultureInfo = CultureInfo.InvariantCulture;
        options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.CamelCase;
        foreach (var type in typeof(MailView).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Append(typeof(MailView)).Append(typeof(MailLabels)))
            options.MemberAccessStrategy.Register(type);
        return options;
    }
}
