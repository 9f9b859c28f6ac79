using System.Text.Json;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using CommunityFunctions.Simulation.Truths;

namespace CommunityFunctions.Simulation.Tests;

public sealed class TruthTests
{
    private static readonly Truth Truth = Given.Atelier.Truth();

    private static readonly IReadOnlyList<ReadFact> FromBytes = [.. Given.AtelierDeliveries.SelectMany(PlatformReader.Read)];

    private static readonly IReadOnlyList<ReadFact> Unique = [.. FromBytes.DistinctBy(fact => (fact.Source, fact.Key))];

    [Fact]
    public void The_bytes_say_as_many_facts_of_each_kind_as_the_truth()
    {
        Assert.Equal(Truth.FactsByKind.OrderBy(kind => kind.Key), Unique.CountBy(fact => fact.Kind).Select(kind => KeyValuePair.Create(kind.Key, (long)kind.Value)).OrderBy(kind => kind.Key));
        Assert.Equal(Truth.FactsSent, FromBytes.Count);
        Assert.Equal(Truth.RepeatedFacts, FromBytes.Count - Unique.Count);
    }

    [Fact]
    public void Each_delivery_says_in_its_bytes_what_it_is_in_truth()
    {
        foreach (var delivery in Given.AtelierDeliveries)
        {
            var read = PlatformReader.Read(delivery).Select(fact => (fact.Kind, fact.Actor, fact.Message));
            Assert.Equal(delivery.Facts.Select(fact => (fact.Kind, fact.Account, fact.Message)), read);
        }
    }

    [Fact]
    public void Those_active_in_the_last_full_week_are_those_whose_messages_of_that_week_outlived_it()
    {
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var week = Unique.Where(fact => System.Globalization.ISOWeek.GetWeekOfYear(TimeZoneInfo.ConvertTime(fact.At, paris).DateTime) == 47).ToList();
        var deleted = week.Where(fact => fact.Kind == "message.deleted").Select(fact => (fact.Source, fact.Message)).ToHashSet();
        string[] team = ["slack U0CLAIRE01", "slack U0HUGO0001", "forum 2", "forum 3"];

        var active = week
            .Where(fact => fact.Kind is "message.posted" or "message.replied" && !fact.IsBot && !deleted.Contains((fact.Source, fact.Message)))
            .Select(fact => $"{fact.Source} {fact.Actor}").Distinct().Except(team)
            .CountBy(account => account.Split(' ')[0]).ToDictionary(count => count.Key, count => (long)count.Value);

        Assert.Equal(new NodaTime.LocalDate(2026, 11, 16), Given.Atelier.Scenario.LastFullWeek);
        Assert.Equal(Truth.ActiveInLastWeek.OrderBy(source => source.Key), active.OrderBy(source => source.Key));
        Assert.All(active.Values, count => Assert.True(count > 5));
    }

    [Fact]
    public void The_people_are_those_whom_the_first_roster_lists_or_an_event_shows()
    {
        var listed = new[] { SourceNames.Slack, SourceNames.Forum }.SelectMany(source =>
            Given.Atelier.Population.Roster(source, Given.Atelier.Scenario.Start).Select(account => (source, account.Id, IsBot: account.Kind == AccountKind.Bot)));
        var shown = Unique.Where(fact => fact.Source != SourceNames.Crm).Select(fact => (fact.Source, fact.Actor, fact.IsBot));
        var all = listed.Concat(shown).DistinctBy(account => (account.Item1, account.Item2)).ToList();

        Assert.Equal(Truth.People, all.Count(account => !account.IsBot));
        Assert.Equal(Truth.Bots, all.Count(account => account.IsBot));
    }

    [Fact]
    public void The_merged_share_an_address_that_both_platforms_confirm_and_the_linked_one_that_the_customer_system_does_not()
    {
        var accounts = Given.Atelier.Population.Accounts.Where(account => account is { Kind: not AccountKind.Bot, EmailConfirmed: true }).Select(account => account.Person.Email).ToList();
        var contacts = Given.AtelierDeliveries.Where(delivery => delivery.Source == SourceNames.Crm).SelectMany(ActorsOf)
            .Where(contact => accounts.Contains(contact.Address)).Distinct().ToLookup(contact => contact.IsConfirmed);

        Assert.Equal(Truth.Merged, accounts.Count - accounts.Distinct().Count() + contacts[true].Count());
        Assert.Equal(Truth.Linked, contacts[false].Count());
        Assert.All([Truth.Merged, Truth.Linked], count => Assert.True(count > 5));

        static List<(string Address, bool IsConfirmed)> ActorsOf(SimulatedDelivery delivery)
        {
            using var body = JsonDocument.Parse(delivery.Body);
            JsonElement[] events = body.RootElement.ValueKind == JsonValueKind.Array ? [.. body.RootElement.EnumerateArray()] : [body.RootElement];
            return [.. events.Select(happened => happened.GetProperty("data").GetProperty("actor"))
                .Select(actor => (actor.GetProperty("email").GetString()!, actor.GetProperty("emailVerified").GetBoolean()))];
        }
    }

    [Fact]
    public void A_roster_shows_who_is_there_at_that_moment()
    {
        var accounts = Given.Atelier.Population.Accounts;
        var newcomer = accounts.First(account => account is { Source: SourceNames.Slack, JoinedAt: not null });
        var leaver = accounts.First(account => account is { Source: SourceNames.Slack, LeftAt: not null });
        var erased = accounts.First(account => account is { Source: SourceNames.Forum, LeftAt: not null, IsSuspendedOnLeaving: false });
        var second = NodaTime.Duration.FromSeconds(1);

        Assert.DoesNotContain(newcomer, Given.Atelier.Population.Roster(SourceNames.Slack, newcomer.JoinedAt!.Value - second));
        Assert.Contains(newcomer, Given.Atelier.Population.Roster(SourceNames.Slack, newcomer.JoinedAt!.Value));
        Assert.False(IsDeleted(leaver, leaver.LeftAt!.Value - second));
        Assert.True(IsDeleted(leaver, leaver.LeftAt!.Value));
        Assert.DoesNotContain(erased, Given.Atelier.Population.Roster(SourceNames.Forum, erased.LeftAt!.Value));

        static bool IsDeleted(Account account, NodaTime.Instant at)
        {
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes))
                SlackUser.Write(json, account, at);
            using var user = JsonDocument.Parse(bytes.ToArray());
            return user.RootElement.GetProperty("deleted").GetBoolean();
        }
    }
}
