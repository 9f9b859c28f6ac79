using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CommunityFunctions.Http;

/// <summary>
/// A piece of a page. It is written as an interpolated string, of which the literal parts are markup and everything that is put in is encoded, unless it
/// is a piece of a page itself: so nobody's words become markup, and nothing has to be remembered.
/// </summary>
[InterpolatedStringHandler]
public sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text;

    public Html(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (16 * formattedCount));

    public static Html Empty => $"";

    public static Html Of(IEnumerable<Html> parts)
    {
        var all = Empty;
        foreach (var part in parts) all.AppendFormatted(part);
        return all;
    }

    public void AppendLiteral(string markup) => text.Append(markup);

    public void AppendFormatted(string? words) => text.Append(Encoder.Encode(words ?? ""));

    public void AppendFormatted(int number) => text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted<T>(T value, string format) where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public void AppendFormatted(Html? part) => text.Append(part?.text);

    public void AppendFormatted(IEnumerable<Html> parts) => AppendFormatted(Of(parts));

    public override string ToString() => text.ToString();
}
