using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

/// <summary>The community is lively, and human.</summary>
public sealed class CommunityTests
{
    private static readonly Population Population = Given.Atelier.Population;

    private static IEnumerable<ZonedDateTime> LocalTimes => Given.AtelierDeliveries.Select(delivery => delivery.SentAt.InZone(Given.Atelier.Scenario.Zone));

    [Fact]
    public void About_160_people_have_accounts_on_Slack_and_the_forum_and_some_twenty_on_both()
    {
        var people = Population.Accounts.Where(account => account.Kind != AccountKind.Bot && account.Source != SourceNames.Discord).ToList();
        var both = people.GroupBy(account => account.Person.Email).Where(person => person.Count() == 2).ToList();

        Assert.InRange(people.DistinctBy(account => account.Person.Email).Count(), 155, 165);
        Assert.InRange(both.Count, 18, 24);
        Assert.All(both, person => Assert.Equal([SourceNames.Forum, SourceNames.Slack], person.Select(account => account.Source).Order()));
        Assert.InRange(people.Count(account => account.Source == SourceNames.Slack), 100, 120);
        Assert.InRange(people.Count(account => account.Source == SourceNames.Forum), 65, 75);
    }

    [Theory]
    [InlineData("slack", "U0CLAIRE01", AccountKind.Team)]
    [InlineData("slack", "U0HUGO0001", AccountKind.Team)]
    [InlineData("forum", "2", AccountKind.Team)]
    [InlineData("forum", "3", AccountKind.Team)]
    [InlineData("slack", "U0AMBASS01", AccountKind.Member)]
    [InlineData("slack", "U0AMBASS02", AccountKind.Member)]
    [InlineData("forum", "11", AccountKind.Member)]
    [InlineData("slack", "U0REFER001", AccountKind.Member)]
    public void Accounts_to_which_the_sample_community_gives_roles_are_there_from_the_start_and_talk(string source, string id, AccountKind kind)
    {
        var account = Population.Find(source, id);

        Assert.Equal(kind, account?.Kind);
        Assert.Null(account!.JoinedAt);
        Assert.Null(account.LeftAt);
        Assert.Contains(Given.AtelierDeliveries, delivery => delivery.Source == source && delivery.Facts.Any(fact => fact.Account == id && FactKinds.IsContribution(fact.Kind)));
    }

    [Fact]
    public void Some_come_into_the_Discord_server_in_its_first_weeks_and_all_of_them_are_on_Slack_too()
    {
        var slack = Population.Accounts.Where(account => account.Source == SourceNames.Slack).Select(account => account.Person).ToHashSet();
        var there = Population.Accounts.Where(account => account is { Source: SourceNames.Discord, Kind: not AccountKind.Bot }).ToList();

        Assert.InRange(there.Count, 8, 20);
        Assert.All(there, account => Assert.Contains(account.Person, slack));
        Assert.All(there, account => Assert.InRange(account.JoinedAt!.Value, Given.Atelier.Scenario.Start, Given.Atelier.Scenario.Start + Duration.FromDays(21)));
    }

    [Fact]
    public void Some_join_and_a_few_leave_and_of_those_who_join_not_all_talk()
    {
        var joined = Population.Accounts.Where(account => account.JoinedAt is not null).ToList();
        var talkers = Given.AtelierDeliveries.SelectMany(delivery => delivery.Facts).Where(fact => FactKinds.IsContribution(fact.Kind))
            .Select(fact => (fact.Source, fact.Account)).ToHashSet();

        Assert.InRange(joined.Count, 25, 80);
        Assert.InRange(Population.Accounts.Count(account => account.LeftAt is not null), 3, 25);
        Assert.InRange(joined.Count(account => talkers.Contains((account.Source, account.Id))), 5, joined.Count - 5);
    }

    [Fact]
    public void The_demo_has_some_thousands_of_deliveries_with_repeats_and_disorder()
    {
        var posted = new HashSet<string>();
        var repliesBeforeTheirParents = 0;
        foreach (var fact in Given.AtelierDeliveries.Where(delivery => !delivery.IsRepeat).SelectMany(delivery => delivery.Facts))
        {
            if (fact.Kind == FactKinds.MessagePosted)
                posted.Add(fact.Source + fact.Message);
            else if (fact.Kind == FactKinds.MessageReplied && !posted.Contains(fact.Source + fact.Conversation))
                repliesBeforeTheirParents++;
        }

        Assert.InRange(Given.AtelierDeliveries.Count, 6_000, 9_000);
        Assert.All([SourceNames.Slack, SourceNames.Forum, SourceNames.Crm], source => Assert.Contains(Given.AtelierDeliveries, delivery => delivery.Source == source && delivery.IsRepeat));
        Assert.InRange(Given.AtelierDeliveries.Count(delivery => delivery.IsRepeat), 200, 900);
        Assert.True(repliesBeforeTheirParents > 5);
    }

    [Fact]
    public void Nights_weekends_lunch_and_the_holiday_of_the_fifth_week_are_quiet()
    {
        var byDay = LocalTimes.CountBy(time => time.DayOfWeek).ToDictionary();
        var byHour = LocalTimes.CountBy(time => time.Hour).ToDictionary();
        var byWeek = LocalTimes.CountBy(time => Period.DaysBetween(Given.Atelier.Scenario.Start.InZone(Given.Atelier.Scenario.Zone).Date, time.Date) / 7).ToDictionary();

        Assert.True(byDay[IsoDayOfWeek.Tuesday] > 2 * (byDay[IsoDayOfWeek.Saturday] + byDay[IsoDayOfWeek.Sunday]));
        Assert.True(Enumerable.Range(0, 6).Sum(byHour.GetValueOrDefault) < LocalTimes.Count() / 50);
        Assert.True(byHour[12] < byHour[10] && byHour[12] < byHour[15]);
        Assert.All(byWeek.Where(week => week.Key is not 4 and < 13), week => Assert.True(byWeek[4] < week.Value * 0.75));
    }

    [Fact]
    public void A_few_talk_much_and_many_only_read()
    {
        var messages = Given.AtelierDeliveries.Where(delivery => !delivery.IsRepeat).SelectMany(delivery => delivery.Facts).Where(fact => FactKinds.IsContribution(fact.Kind));
        var byAccount = messages.CountBy(fact => (fact.Source, fact.Account)).Select(account => account.Value).OrderDescending().ToList();

        Assert.True(byAccount.Take(byAccount.Count / 5).Sum() > byAccount.Sum() * 0.45);
        Assert.InRange(byAccount.Count, 80, 150);
    }

    [Fact]
    public void Some_conversations_stay_unanswered()
    {
        var facts = Given.AtelierDeliveries.Where(delivery => !delivery.IsRepeat).SelectMany(delivery => delivery.Facts).ToList();
        var answered = facts.Where(fact => fact.Kind == FactKinds.MessageReplied).Select(fact => (fact.Source, fact.Conversation)).ToHashSet();
        var started = facts.Where(fact => fact.Kind == FactKinds.MessagePosted).ToList();

        Assert.InRange(started.Count(fact => !answered.Contains((fact.Source, fact.Conversation))) / (double)started.Count, 0.15, 0.5);
    }

    [Fact]
    public void Direct_messages_are_sent_and_are_no_facts()
    {
        var direct = Given.AtelierDeliveries.Where(IsDirect).ToList();

        Assert.Contains(direct, delivery => delivery.Source == SourceNames.Slack);
        Assert.Contains(direct, delivery => delivery.Source == SourceNames.Forum);
        Assert.All(direct, delivery => Assert.Empty(delivery.Facts));

        static bool IsDirect(SimulatedDelivery delivery)
        {
            var body = System.Text.Encoding.UTF8.GetString(delivery.Body.Span);
            return body.Contains("\"channel\":\"D", StringComparison.Ordinal) || body.Contains("\"channel_type\":\"im\"", StringComparison.Ordinal)
                || body.Contains("\"channel_type\":\"mpim\"", StringComparison.Ordinal) || body.Contains("\"private_message\"", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_calendar_of_the_scenario_has_the_change_to_winter_time_in_it_and_people_do_not_sleep_longer_for_it()
    {
        var zone = Given.Atelier.Scenario.Zone;
        var change = Instant.FromUtc(2026, 10, 25, 1, 0);

        Assert.True(Given.Atelier.Scenario.Start < change && change < Given.Atelier.Scenario.End);
        Assert.True(Share(time => time < change, 7) is > 0 and var before && Share(time => time >= change, 7) is > 0 and var after && after < before * 2 && before < after * 2);

        double Share(Func<Instant, bool> when, int hour)
        {
            var local = Given.AtelierDeliveries.Where(delivery => when(delivery.SentAt)).Select(delivery => delivery.SentAt.InZone(zone)).ToList();
            return local.Count(time => time.Hour == hour) / (double)local.Count;
        }
    }
}
