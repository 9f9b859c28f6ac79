using Fluid;
using Fluid.Values;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>A placeholder's name up to one of its dots, as Liquid looks into it: <c>spotlight</c> of <c>spotlight.firstName</c>.</summary>
internal sealed class ValueTree(TextValues values, PlaceholderSet placeholders, string name) : FluidValue
{
    public override FluidValues Type => FluidValues.Object;

    public override bool Equals(FluidValue? other) => other is ValueTree tree && tree.ToStringValue() == ToStringValue();

    /// <summary>So that a text can say <c>{% if spotlight %}</c>.</summary>
    public override bool ToBooleanValue() => values.AnyBelow(name);

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => $"{MissingValue.Begin}{name}{MissingValue.End}";

    public override object ToObjectValue() => this;

    public override ValueTask<FluidValue> GetValueAsync(string member, TemplateContext context) => new(Of(values, placeholders, $"{name}.{member}"));

    public override ValueTask WriteToAsync(TextWriter writer, System.Text.Encodings.Web.TextEncoder encoder, System.Globalization.CultureInfo cultureInfo) =>
        new(writer.WriteAsync(ToStringValue()));

    public static FluidValue Of(TextValues values, PlaceholderSet placeholders, string name) => values[name] switch
    {
        string text => new StringValue(MarkdownText.Escape(text)),
        MarkdownSource source => new StringValue(source.Markdown),
        Uri link => new StringValue(link.AbsoluteUri),
        int number => NumberValue.Create(number),
        null when placeholders.IsGroup(name) => new ValueTree(values, placeholders, name),
        _ => new MissingValue(name),
    };
}
