using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>How long something takes, as a step's file writes it: <c>30m</c>, <c>24h</c>, <c>7d</c>. A day is twenty-four hours.</summary>
internal static partial class StepSpan
{
    public const string Expected = "minutes, hours or days such as 30m, 24h or 7d";

    /// <summary>Null for anything else.</summary>
    public static Duration? Parse(string text)
    {
        var match = Span().Match(text);
        if (!match.Success)
            return null;

        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "m" => Duration.FromMinutes(number),
            "h" => Duration.FromHours(number),
            _ => Duration.FromDays(number),
        };
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,5})(?<unit>[mhd])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Span();
}
