using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace CommunityFunctions.Templates;

/// <summary>
/// Keeps a template of a community's folder from holding up the others: it ends after so many steps, and neither what it keeps nor what its filters make grows
/// without end. Fluid bounds the steps alone, of which filters take none.
/// </summary>
/// <param name="Most">Of a text, or of a list's texts together, in characters.</param>
/// <param name="TooMuch">What is thrown where there would be more.</param>
internal sealed partial record TemplateBounds(int Most, Func<Exception> TooMuch)
{
    /// <summary>All that the filters of one rendering may make together, in texts of the greatest length: a chain of them is one step.</summary>
    private const int MostTogether = 50;

    private const string Made = "made";

    public TemplateOptions Options(int maxSteps = 50_000)
    {
        var options = new TemplateOptions { MaxSteps = maxSteps, MaxRecursion = 20, Assigned = (_, value, _) => new(Kept(value)), Captured = (_, value, _) => new(Kept(value)) };
        options.Filters.AddFilter("replace", (input, arguments, _) => new(Replaced(input.ToStringValue(), arguments.At(0).ToStringValue(), arguments.At(1).ToStringValue())));
        options.Filters.AddFilter("join", (input, arguments, _) => new(input is ArrayValue list ? Joined(list, arguments.At(0).Or(StringValue.Create(" ")).ToStringValue()) : input));

        // Their formats can ask for a text of any length, in a few characters; nothing here needs them.
        options.Filters.Remove("format_number");
        options.Filters.Remove("format_string");
        if (options.Filters.TryGetValue("date", out var date))
            options.Filters.AddFilter("date", (input, arguments, context) => Wide().IsMatch(arguments.At(0).ToStringValue()) ? throw TooMuch() : date(input, arguments, context));

        foreach (var (name, filter) in options.Filters.ToList()) options.Filters.AddFilter(name, Bounded(filter));
        return options;
    }

    private FilterDelegate Bounded(FilterDelegate filter) => async (input, arguments, context) =>
    {
        var made = Kept(await filter(input, arguments, context));
        var together = (context.AmbientValues.TryGetValue(Made, out var before) ? (long)before : 0) + LengthOf(made);
        context.AmbientValues[Made] = together;
        return together <= (long)Most * MostTogether ? made : throw TooMuch();
    };

    private StringValue Replaced(string text, string what, string by)
    {
        if (what.Length == 0) return new(text);
        return (long)text.Length / what.Length * by.Length <= Most ? new(text.Replace(what, by, StringComparison.Ordinal)) : throw TooMuch();
    }

    private StringValue Joined(ArrayValue list, string by)
    {
        var parts = list.Values.Select(value => value.ToStringValue()).ToList();
        return ((long)parts.Count * by.Length) + parts.Sum(part => (long)part.Length) <= Most ? new(string.Join(by, parts)) : throw TooMuch();
    }

    private FluidValue Kept(FluidValue value) => LengthOf(value) <= Most ? value : throw TooMuch();

    /// <summary>A list's items count for one at least.</summary>
    private static long LengthOf(FluidValue value) => value switch
    {
        StringValue text => text.ToStringValue().Length,
        ArrayValue list => list.Values.Sum(item => 1 + LengthOf(item)),
        _ => 0,
    };

    /// <summary>A field of strftime that is to fill a hundred places or more.</summary>
    [GeneratedRegex("%[^A-Za-z%]*[0-9]{3}")]
    private static partial Regex Wide();
}
