using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>Whose message was answered is known in the end, in whatever order the messages come.</summary>
public sealed class AwaitedMessagesTests(AzuriteServer azurite)
{
    private static TestRequest Parent => Posted("u1", "m1", "2026-11-16");

    /// <summary>On other days than the message: an answer to the conversation, one to that answer, and a reaction that names nobody.</summary>
    private static TestRequest[] Answers =>
    [
        Replied("u2", "m2", "m1", "2026-11-17"), Replied("u3", "m3", "m1", "2026-11-18", to: "m2"), Reacted("u3", "m1", "2026-11-19"),
    ];

    [Fact]
    public async Task A_message_that_comes_after_its_answers_were_computed_has_them_computed_again()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Answers);
        await suite.AggregateAsync();
        Assert.Equal(ActNames.Nobody, (await ActsOfAsync(suite, "2026-11-17")).Messages[0].Starter);
        Assert.Empty(await suite.DirtyAsync());

        await suite.LiveAsync(Parent);

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"], await suite.DirtyAsync());
        await suite.AggregateAsync();
        var (author, first) = (await MemberAsync(suite, "u1"), await MemberAsync(suite, "u2"));
        var (answer, second, liked) = (await ActsOfAsync(suite, "2026-11-17"), await ActsOfAsync(suite, "2026-11-18"), await ActsOfAsync(suite, "2026-11-19"));
        Assert.Equal((author, author), (answer.Names.MemberOrNone(answer.Messages[0].Starter), answer.Names.MemberOrNone(answer.Messages[0].Answered)));
        Assert.Equal((author, first), (second.Names.MemberOrNone(second.Messages[0].Starter), second.Names.MemberOrNone(second.Messages[0].Answered)));
        Assert.Equal(author, liked.Names.MemberOrNone(liked.Reactions[0].Author));
    }

    [Fact]
    public async Task Every_order_of_messages_and_computations_ends_in_the_same_facts_and_rows()
    {
        await using var suite = await StartAsync(azurite);
        TestRequest[] life = [Parent, .. Answers];
        int[][] orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 1, 0], [2, 1, 3, 0], [3, 0, 1, 2]];
        var communities = await suite.CommunitiesAsync(orders.Length);

        for (var i = 0; i < orders.Length; i++)
        {
            foreach (var index in orders[i])
            {
                await suite.LiveAsync(communities[i], life[index]);
                await suite.AggregateAsync(communities[i]);
            }

            await suite.AggregateAsync(communities[i]);
        }

        var states = new List<IReadOnlyList<string>>();
        foreach (var community in communities) states.Add(await KpiDump.OfAsync(suite, community));
        Assert.All(states, state => Assert.Equal(states[0], state));
        Assert.DoesNotContain(states[0], line => line.Contains("AwaitedBy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_crash_after_any_storage_write_of_an_awaited_message_and_a_rerun_end_in_the_same_tables()
    {
        await using var suite = await StartAsync(azurite);
        var communities = await suite.CommunitiesAsync(16);
        await AwaitAsync(communities[0]);
        await using (var first = suite.Again())
        {
            await first.LiveAsync(communities[0], Parent);
            Assert.InRange(first.Wire.Writes, 8, communities.Count - 1);
        }

        var expected = await KpiDump.OfAsync(suite, communities[0], withTimes: false);
        Assert.Equal(4, expected.Count(line => line.StartsWith("DirtyDays", StringComparison.Ordinal)));
        for (var crashAfter = 1; crashAfter < communities.Count; crashAfter++)
        {
            await AwaitAsync(communities[crashAfter]);
            await using var crashing = suite.Again();
            crashing.Wire.CrashAfterWrite = crashAfter;
            await Record.ExceptionAsync(() => crashing.LiveAsync(communities[crashAfter], Parent));
            await using var process = suite.Again();
            await process.LiveAsync(communities[crashAfter], Parent);
            Assert.Equal(expected, await KpiDump.OfAsync(suite, communities[crashAfter], withTimes: false));
        }

        async Task AwaitAsync(string community)
        {
            await suite.LiveAsync(community, Answers);
            await suite.AggregateAsync(community);
        }
    }

    [Fact]
    public async Task A_message_that_nobody_has_told_of_is_asked_for_again_and_nothing_is_written_for_it_twice()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Answers);
        await suite.AggregateAsync();
        var rows = await TableDump.OfTableAsync(suite, StorageNames.Tables.Messages);
        Assert.Contains("Messages atelier|crm m1 AwaitedBy=2026-11-17 2026-11-18 2026-11-19", rows);

        await suite.LiveAsync(Answers);
        await suite.AggregateAsync();

        Assert.Equal(rows, await TableDump.OfTableAsync(suite, StorageNames.Tables.Messages));
    }

    private static async Task<Acts> ActsOfAsync(Suite suite, string day)
    {
        var month = await suite.Get<FactsStore>().ListMonthAsync(Atelier.Id, Day(day), CancellationToken.None);
        var name = FactsStore.NameOfDay(Atelier.Id, Day(day));
        return (await suite.Get<FactsStore>().ReadAsync<DayFacts>(name, month[name], new FactsJson(), CancellationToken.None)).Acts;
    }

    private static async Task<Members.MemberId?> MemberAsync(Suite suite, string account) =>
        await suite.Get<Identities>().FindAsync(Atelier.Id, Atelier.Crm, account, CancellationToken.None);
}
