using Fluid;
using Fluid.Values;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// Keeps a template of a community's folder from holding up the others: it ends after so many steps, and neither what it keeps nor what a filter makes of it
/// grows without end. Fluid bounds the steps alone, of which filters take none.
/// </summary>
/// <param name="Most">Of a text, in characters; of a list, in items.</param>
/// <param name="TooMuch">What is thrown where there would be more.</param>
internal sealed record TemplateBounds(int Most, Func<Exception> TooMuch)
{
    public TemplateOptions Options()
    {
        var options = new TemplateOptions { MaxSteps = 50_000, MaxRecursion = 20, Assigned = (_, value, _) => new(Kept(value)), Captured = (_, value, _) => new(Kept(value)) };
        options.Filters.AddFilter("replace", (input, arguments, _) => new(Replaced(input.ToStringValue(), arguments.At(0).ToStringValue(), arguments.At(1).ToStringValue())));
        options.Filters.AddFilter("join", (input, arguments, _) => new(input is ArrayValue list ? Joined(list, arguments.At(0).Or(StringValue.Create(" ")).ToStringValue()) : input));
        return options;
    }

    private StringValue Replaced(string text, string what, string by)
    {
        if (what.Length == 0) return new(text);
        return (long)text.Length / what.Length * by.Length <= Most ? Bounded(text.Replace(what, by, StringComparison.Ordinal)) : throw TooMuch();
    }

    private StringValue Joined(ArrayValue list, string by)
    {
        var parts = list.Values.Select(value => value.ToStringValue()).ToList();
        return ((long)parts.Count * by.Length) + parts.Sum(part => (long)part.Length) <= Most ? new(string.Join(by, parts)) : throw TooMuch();
    }

    private StringValue Bounded(string text) => text.Length <= Most ? new(text) : throw TooMuch();

    private FluidValue Kept(FluidValue value) => value switch
    {
        StringValue text when text.ToStringValue().Length > Most => throw TooMuch(),
        ArrayValue list when list.Values.Count > Most => throw TooMuch(),
        _ => value,
    };
}
