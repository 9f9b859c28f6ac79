using System.Globalization;
using System.Text.Encodings.Web;
using Fluid.Values;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>
/// Something that is not known. A condition and the filter <c>default</c> see nothing; written into the text it leaves a mark, so that a text which would
/// have a hole is noticed.
/// </summary>
internal sealed class MissingValue(string name) : FluidValue
{
    /// <summary>Private-use characters (Unicode 23.5), which no text of a person's has a use for.</summary>
    public const char Begin = '\uF8F0', End = '\uF8F1';

    public override FluidValues Type => FluidValues.Nil;

    public override bool Equals(FluidValue? other) => other is null || other.IsNil();

    public override bool ToBooleanValue() => false;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => $"{Begin}{name}{End}";

    public override object? ToObjectValue() => null;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => new(writer.WriteAsync(ToStringValue()));
}
