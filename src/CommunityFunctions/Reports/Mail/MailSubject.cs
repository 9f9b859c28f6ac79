using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Words;

namespace CommunityFunctions.Reports.Mail;

/// <summary>A mail's subject: whose report, of when, and the first thing that its headline says.</summary>
internal static partial class MailSubject
{
    /// <summary>Of what is taken from the headline: about what a list of mails on a desk shows after the rest.</summary>
    private const int Most = 60;

    public static string Of(string community, ReportContent content, Language language) =>
        $"{community}, {PeriodWords.Name(content.Period, language)}{(language == Language.French ? "\u00a0" : "")}: {Point(content.Headline.In(language), community)}";

    /// <summary>The headline's point: what follows its colon when only that has a number, up to where a clause ends.</summary>
    private static string Point(string headline, string community)
    {
        var text = headline.TrimEnd('.', ' ');
        if (Colon().Match(text) is { Success: true, Index: var colon } match && !text.AsSpan(0, colon).ContainsAnyInRange('0', '9') && text[(colon + match.Length)..] is var after && after.Any(char.IsAsciiDigit))
            text = after;
        if (text.Length > Most) text = Cut(text);
        return text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) && !text.StartsWith(community, StringComparison.Ordinal) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string Cut(string text)
    {
        var end = ClauseEnd().Matches(text).LastOrDefault(match => match.Index <= Most)?.Index;
        return end is { } clause ? text[..clause] : text[..(text.LastIndexOf(' ', Most) is > 0 and var word ? word : Most)] + "…";
    }

    [GeneratedRegex("[\u00a0\u202f]?: ")]
    private static partial Regex Colon();

    [GeneratedRegex("[\u00a0\u202f]?[,;:.] ")]
    private static partial Regex ClauseEnd();
}
