using System.Globalization;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using NodaTime;
using static CommunityFunctions.Tests.Identity.IdentitySuite;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>
/// However figures have followed merges, links, separations and late events, one after the other, they are what a computation from nothing comes to: none of
/// the periods that it matters for was left out.
/// </summary>
public sealed class FollowingTests(AzuriteServer azurite)
{
    private const string Community = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "roles": [ { "role": "team", "account": "chat/u3" } ],
          "sources": [ { "name": "chat", "platform": "webhooks", "startsEmpty": true }, { "name": "forum", "platform": "webhooks", "startsEmpty": true },
                       { "name": "crm", "platform": "webhooks", "startsEmpty": true, "trustedAddresses": true }, { "name": "shop", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    private static readonly LocalDate First = new(2026, 9, 14);
    private static readonly LocalDate Today = new(2026, 11, 24);

    /// <summary>Each begins in another month: where one of two was there alone, the other must not matter.</summary>
    private static readonly (string Source, string Account, LocalDate Since)[] Accounts =
    [
        ("chat", "u1", new(2026, 9, 15)), ("forum", "f1", new(2026, 10, 20)), ("chat", "u2", new(2026, 11, 3)), ("forum", "f2", new(2026, 9, 28)),
        ("chat", "u3", new(2026, 11, 10)), ("forum", "f3", new(2026, 10, 5)), ("shop", "s1", new(2026, 10, 1)), ("shop", "s2", new(2026, 11, 9)),
        ("crm", "c1", new(2026, 10, 1)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_history_ends_in_the_figures_of_a_computation_from_nothing(int seed)
    {
        await using var suite = await IdentitySuite.StartAsync(azurite, Community);
        var (random, message) = (new Random(seed), 0);
        foreach (var (source, account, since) in Accounts)
        {
            for (var day = since; day <= Today; day = day.PlusDays(random.Next(5, 12))) await ActAsync(source, account, day);
        }

        await suite.AggregateAsync();
        for (var step = 0; step < 20; step++)
        {
            var (one, other) = (Accounts[random.Next(Accounts.Length)], Accounts[random.Next(Accounts.Length)]);
            var members = new[] { (await suite.IdAsync(one.Source, one.Account)).Value, (await suite.IdAsync(other.Source, other.Account)).Value };
            switch (random.Next(5))
            {
                case 0:
                    await ActAsync(one.Source, one.Account, Today.PlusDays(-random.Next(70)));
                    break;
                case 1:
                    // Any of them, also the first, on which others were built.
                    await suite.SendAsync("POST", "communities/atelier/members/unmerge", body: System.Text.Json.JsonSerializer.Serialize(new { merge = 1 + random.Next((int)(await suite.HistoryAsync()).Last) }));
                    break;
                case var what when one != other:
                    await suite.SendAsync("POST", "communities/atelier/members/merge", body: System.Text.Json.JsonSerializer.Serialize(new { members, link = what == 2 && (one.Source == "crm") != (other.Source == "crm") }));
                    break;
            }

            await suite.AggregateAsync();
        }

        var decided = (await suite.LedgerAsync()).Select(line => line.Split(' ')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "Merged", "Unmerged" }, decided);
        await IsAsFromNothingAsync(suite, First);

        async Task ActAsync(string source, string account, LocalDate day)
        {
            var at = On(day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), random.Next(7, 20));
            if (day == Today) at = On("2026-11-24", 6);
            var id = $"{source}-{++message}";
            await suite.LiveAsync(source == "crm" ? Lead(account, id, at) : IdentitySuite.Posted(source, account, id, at));
        }
    }

    /// <summary>Two of whom one begins in November are merged; who joins them was there in September; then the two are separated: October differs too.</summary>
    [Fact]
    public async Task A_separation_is_followed_from_where_its_halves_differ_whoever_has_joined_them_since()
    {
        await using var suite = await IdentitySuite.StartAsync(azurite, Community);
        foreach (var (source, account, days) in new[] { ("shop", "s1", new[] { "2026-10-02", "2026-11-12" }), ("chat", "u2", ["2026-11-03", "2026-11-12"]), ("forum", "f2", ["2026-09-28", "2026-10-02"]) })
        {
            foreach (var day in days) await suite.LiveAsync(IdentitySuite.Posted(source, account, $"{account}-{day}", On(day)));
        }

        var (s1, u2, f2) = ((await suite.IdAsync("shop", "s1")).Value, (await suite.IdAsync("chat", "u2")).Value, (await suite.IdAsync("forum", "f2")).Value);
        foreach (var (what, body) in new (string, object)[] { ("merge", new { members = new[] { s1, u2 } }), ("merge", new { members = new[] { u2, f2 } }), ("unmerge", new { merge = 1 }) })
        {
            await suite.AggregateAsync();
            await suite.PostAsync(what, body);
        }

        await suite.AggregateAsync();
        Assert.Equal(2, (double)(await suite.SnapshotAsync("2026-W40")).Figure("active-members")["value"]!);
        await IsAsFromNothingAsync(suite, new(2026, 9, 28));
    }

    [Fact]
    public async Task A_run_that_writes_over_the_figures_of_one_that_knew_more_begins_again()
    {
        await using var suite = await IdentitySuite.StartAsync(azurite, Community);
        foreach (var (source, account, since) in Accounts.Where(account => account.Source is "chat" or "forum"))
        {
            // Both in October, which no mark of today's reaches.
            await suite.LiveAsync(IdentitySuite.Posted(source, account, $"{account}-m", On("2026-10-21")));
        }

        await suite.AggregateAsync();
        await MergeAsync(suite, "u1", "f1");
        await using var other = suite.Again();
        var isFirst = 1;
        suite.Wire.Meanwhile = async call =>
        {
            // Between the weeks and the months of this run, another one reads further in the ledger, and is done before.
            if (!call.StartsWith("GET", StringComparison.Ordinal) || !call.Contains("2026-W48", StringComparison.Ordinal) || !call.Contains("/reports", StringComparison.Ordinal)) return;
            if (Interlocked.Exchange(ref isFirst, 0) == 0) return;
            await MergeAsync(other, "u2", "f2");
            await other.AggregateAsync();
        };

        await suite.AggregateAsync();

        Assert.Equal(0, isFirst);
        Assert.Equal(3, (double)(await suite.SnapshotAsync("2026-10")).Figure("active-members")["value"]!); // u1, u2 and f3; u3 is of the team.
        Assert.Equal(3, (double)(await suite.SnapshotAsync("2026-W43")).Figure("active-members")["value"]!);
    }

    private static async Task IsAsFromNothingAsync(Suite suite, LocalDate first)
    {
        var followed = await FiguresAsync(suite, first);
        await suite.ForgetAllAsync("atelier");
        await suite.Get<DirtyDays>().MarkAsync(Atelier.Id, Days(), CancellationToken.None);
        await suite.AggregateAsync();
        Assert.Equal(await FiguresAsync(suite, first), followed);
    }

    private static async Task MergeAsync(Suite suite, string onChat, string onForum) =>
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", onChat)).Value, (await suite.IdAsync("forum", onForum)).Value } });

    private static IEnumerable<LocalDate> Days() => Enumerable.Range(0, Period.DaysBetween(First, Today) + 1).Select(First.PlusDays);

    /// <summary>Every figure of every period, with what it says; but not when it was computed.</summary>
    private static async Task<IReadOnlyList<string>> FiguresAsync(Suite suite, LocalDate first)
    {
        var figures = new List<string>();
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            for (var period = KpiPeriod.Of(kind, first); period.First <= Today; period = period.Next)
            {
                foreach (var figure in (await suite.SnapshotAsync(period.Id))["kpis"]!.AsArray())
                {
                    figures.Add($"{period} {figure!["id"]}: {figure["value"]} = {figure["numerator"]}/{figure["denominator"]} {figure["interval"]?.ToJsonString()} {figure["unknownBecause"]} {figure["excluded"]?.ToJsonString()} {figure["status"]} {figure["previous"]} {figure["details"]?.ToJsonString()}");
                }
            }
        }

        return figures;
    }
}
