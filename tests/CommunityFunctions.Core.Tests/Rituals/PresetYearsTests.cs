using System.Text.RegularExpressions;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>Ten years of every preset, in six zones, against the dates that its words say, worked out apart from the rules.</summary>
public sealed partial class PresetYearsTests
{
    private static readonly string[] Ordinals = ["1st", "2nd", "3rd", "4th"];

    public static TheoryData<string> Zones() => ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia"];

    [Theory, MemberData(nameof(Zones))]
    public void Each_local_date_is_due_exactly_once_at_the_right_wall_clock_time(string id)
    {
        var (zone, first, last) = (DateTimeZoneProviders.Tzdb[id], new LocalDate(2026, 1, 1), new LocalDate(2035, 12, 31));
        var count = 0;
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "presets"), "rituals", SearchOption.AllDirectories))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.md"))
            {
                var text = File.ReadAllText(file);
                var ritual = Assert.Single(FolderBuilder.Least().With($"rituals/{Path.GetFileName(file)}", text).Definition().Rituals);
                var isDue = DatesOf(Line(text, "repeat"));
                var expected = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays)
                    .Where(date => isDue(date) && !(text.Contains("holidays-fr", StringComparison.Ordinal) && FrenchHolidays.Contains(date))).ToList();

                var occurrences = new RitualPlan(ritual, zone, Instant.FromUtc(2025, 12, 1, 0, 0)).Occurrences(first, last).ToList();

                Assert.Equal(expected, occurrences.Select(occurrence => occurrence.Date));
                var time = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Clock().Match(Line(text, "at") ?? Line(text, "repeat")!).Value).Value;
                Assert.All(occurrences, occurrence => Assert.Equal(occurrence.Date + time, occurrence.At.InZone(zone).LocalDateTime));
                count++;
            }
        }

        Assert.Equal(52, count);
    }

    private static Func<LocalDate, bool> DatesOf(string? repeat)
    {
        Assert.NotNull(repeat);
        if (repeat.StartsWith("RRULE:FREQ=MONTHLY;BYDAY=", StringComparison.Ordinal))
        {
            var (nth, day) = (repeat[^3] - '0', repeat[^2..]);
            return date => date.DayOfWeek.ToString().StartsWith(day, StringComparison.OrdinalIgnoreCase) && (date.Day + 6) / 7 == nth;
        }

        var words = repeat.Split(' ');
        if (words[0] == "every") return date => IsDay(date, words[1]);
        int[] weeks = [Array.IndexOf(Ordinals, words[0]) + 1, Array.IndexOf(Ordinals, words[2]) + 1];
        Assert.DoesNotContain(0, weeks);
        return date => IsDay(date, words[3]) && weeks.Contains((date.Day + 6) / 7);

        static bool IsDay(LocalDate date, string day) => string.Equals(date.DayOfWeek.ToString(), day, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Line(string text, string key) => Regex.Match(text, $"^{key}: \"?(.*?)\"?$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    [GeneratedRegex("[0-9]{2}:[0-9]{2}")]
    private static partial Regex Clock();
}
