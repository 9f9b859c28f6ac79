using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Rituals;
using CsCheck;
using NodaTime;

namespace CommunityFunctions.Tests.Rituals;

/// <summary>
/// What the clock begins, whatever its ticks, is the plan: over changes of the clocks, in six zones, with ticks that come late but within the lateness. The
/// ledger, of which there is one row a date, is a set here.
/// </summary>
public sealed class PlanPropertyTests
{
    private static readonly string[] Zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia"];

    private static readonly string[] Rules = ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "FREQ=MONTHLY;BYDAY=1TU,3TU", "FREQ=MONTHLY;BYMONTHDAY=-1"];

    private static readonly Gen<Ritual> Rituals = Gen.Select(Gen.Int[0, Rules.Length - 1], Gen.Int[0, 95], Gen.Int[90, 600], (rule, quarter, minutes) => new Ritual
    {
        Id = $"r{rule}-{quarter}",
        Title = "R",
        Schedule = new RitualSchedule(Rules[rule], LocalTime.Midnight.PlusMinutes(15 * quarter), null),
        Channels = [RitualChannel.Parse("slack/general")],
        Pillar = Pillar.Educate,
        Lateness = Duration.FromMinutes(minutes),
        Texts = [new RitualText("One", null, 1), new RitualText("Two", null, 2)],
    });

    [Fact]
    public void The_plan_for_some_weeks_is_what_the_clock_begins_in_them() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Rituals.Array[1, 4], Gen.Int[0, 2000], Gen.Int[1, 6], Gen.Int[1, 89].Array[20, 60]).Sample((zone, rituals, day, weeks, gaps) =>
        {
            var community = new CommunityDefinition
            {
                Id = CommunityId.Parse("atelier"),
                Name = "Atelier",
                Type = CommunityType.B2b,
                Language = Language.French,
                Zone = DateTimeZoneProviders.Tzdb[Zones[zone]],
                Sources = [],
                Rituals = [.. rituals.DistinctBy(ritual => ritual.Id)],
            };
            var seen = Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromDays(day);
            var end = seen + Duration.FromDays(7 * weeks);
            var (dates, begun, missed) = (new PostDates(), new HashSet<(string, LocalDate)>(), 0);

            var (last, tick) = (seen, 0);
            for (var now = seen; now < end; last = now, now += Duration.FromMinutes(gaps[tick++ % gaps.Length]))
            {
                foreach (var post in dates.DueBy(community, _ => seen, last, now, Duration.FromHours(2)))
                {
                    if (begun.Add((post.Id, post.Date)) && now > post.LatestAt) missed++;
                }
            }

            var plan = new PostSchedule(community, _ => seen).Between(seen.InZone(community.Zone).Date, end.InZone(community.Zone).Date.PlusDays(1)).Where(post => post.At <= last);
            Assert.Equal(plan.Select(post => (post.Id, post.Date)).ToHashSet(), begun);
            Assert.Equal(0, missed);
        }, iter: 60);
}
