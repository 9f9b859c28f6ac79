using System.Reflection;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Storage;

public sealed class EventLogTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 8, 59, 59, 123, TimeSpan.Zero);

    /// <summary>Every column has something to say.</summary>
    private static CommunityEvent Everything(string id) => new()
    {
        Id = id,
        Kind = EventKind.MessageReplied,
        At = At,
        AtIsArrival = false,
        Actor = "u1",
        Bot = true,
        Team = true,
        PlatformSaysTeam = false,
        Channel = "général",
        Message = "m/2#",
        Conversation = "m1",
        InReplyTo = "m1?",
        Target = "u2",
        Reaction = "cœur",
        TextLength = 12,
        Meeting = "live-3",
        Value = 3,
        Survey = "nps",
        Referrer = "u3",
        Lead = "l1",
        Subscription = "s1",
        Plan = "pro",
        Amount = 1200.10m,
        Currency = "EUR",
        Trial = false,
        Content = "c1",
        Format = "case-study",
        Consent = "granted",
        Role = "team",
        Granted = false,
        Ritual = "monday",
        Step = "day-1",
        Case = "case-1",
        Decision = "warned",
        Purpose = "analytics",
    };

    [Fact]
    public void The_event_of_the_test_fills_every_column() => Assert.Empty(
        typeof(CommunityEvent).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetValue(Everything("e")) is null && property.Name != nameof(CommunityEvent.AtIsArrival)).Select(property => property.Name));

    [Theory]
    [InlineData("Ev123:0")]
    [InlineData("https://example.org/?a=1#b|c%20~0041")]
    [InlineData("")]
    public async Task What_is_written_into_the_log_is_read_back(string id)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        LoggedEvent[] written =
        [
            new(SourceName.Suite, Atelier.Slack, Everything(id + "all"), new MemberId("a"), new MemberId("b"), new MemberId("c")),
            new(Atelier.Crm, Atelier.Crm, new CommunityEvent { Id = id + "least", Kind = EventKind.MessageDeleted, At = At }, null, null, null),
            new(Atelier.Crm, Atelier.Crm, Everything(new string('x', 400) + id), null, null, null),
        ];
        foreach (var logged in written) Assert.True(await suite.Get<EventLog>().InsertAsync(community, logged, CancellationToken.None));

        var read = await suite.Get<EventLog>().ReadDayAsync(community, new LocalDate(2026, 11, 24), CancellationToken.None);

        Assert.Equal(written.OrderBy(logged => logged.Fact.Id, StringComparer.Ordinal), read.OrderBy(logged => logged.Fact.Id, StringComparer.Ordinal));
        Assert.Empty(await suite.Get<EventLog>().ReadDayAsync(community, new LocalDate(2026, 11, 23), CancellationToken.None));
    }

    [Fact]
    public async Task A_day_is_read_from_all_its_shards_and_past_one_page_of_a_thousand()
    {
        var json = Deliveries.CommunityJson.Replace("\"zone\"", "\"shards\": 3, \"zone\"", StringComparison.Ordinal);
        await using var suite = await Deliveries.StartAsync(azurite, json);
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        await Parallel.ForAsync(0, 3300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await suite.Get<EventLog>().InsertAsync(
            community, new LoggedEvent(Atelier.Crm, Atelier.Crm, new CommunityEvent { Id = $"e{i}", Kind = EventKind.LeadCreated, At = At }, null, null, null), CancellationToken.None));

        var read = await suite.Get<EventLog>().ReadDayAsync(community, new LocalDate(2026, 11, 24), CancellationToken.None);

        Assert.Equal(3300, read.Select(logged => logged.Fact.Id).Distinct().Count());
    }
}
