using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>A length of time as people say it: <c>3 ans</c>, <c>18 months</c>.</summary>
public static class RetentionWords
{
    public static string Of(Period period, Language language)
    {
        var parts = new List<string>();
        Add(period.Years, ("an", "ans"), ("year", "years"));
        Add(period.Months, ("mois", "mois"), ("month", "months"));
        Add(period.Weeks, ("semaine", "semaines"), ("week", "weeks"));
        Add(period.Days, ("jour", "jours"), ("day", "days"));
        return string.Join(language == Language.French ? " et " : " and ", parts);

        void Add(int number, (string One, string Many) french, (string One, string Many) english)
        {
            if (number == 0) return;
            var (one, many) = language == Language.French ? french : english;
            parts.Add($"{number}\u00a0{(number == 1 ? one : many)}");
        }
    }
}
