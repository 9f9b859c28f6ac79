using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.Privacy;
using static CommunityFunctions.Tests.Moderation.CaseSuite;

namespace CommunityFunctions.Tests.Moderation;

public sealed class CaseTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_is_flagged_is_shown_with_its_evidence_decided_once_and_measured()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);
        var first = Flagged("f1", "m1", "bruno", Suite.Now.AddMinutes(-90));
        await suite.LiveAsync(first, Flagged("f2", "m1", by: null, Suite.Now.AddMinutes(-80), text: null), Flagged("f3", "m2", "bruno", Suite.Now.AddMinutes(-30), text: null));

        var open = await suite.CasesAsync();
        var spam = open.Single(one => (string?)one["message"] == "m1");
        Assert.Equal(
            ("open", "crm", "general", await suite.MemberAsync("mia"), 2, Words, Suite.Now.AddMinutes(-90), Suite.Now.AddMinutes(-90).AddHours(24)),
            ((string?)spam["state"], (string?)spam["source"], (string?)spam["channel"], (string?)spam["author"], (int)spam["flaggers"]!, (string?)spam["text"], (DateTimeOffset)spam["openedAt"]!, (DateTimeOffset)spam["decideBy"]!));
        Assert.Null(open.Single(one => (string?)one["message"] == "m2")["text"]);

        var id = (string)spam["id"]!;
        var decided = await suite.DecideAsync(id, "hidden", "Advertising.");
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(decided.ToJsonString(), (await suite.DecideAsync(id, "hidden", "Said again.")).ToJsonString());
        var refused = await suite.DecideAsync(id, "kept", expected: HttpStatusCode.Conflict);
        Assert.Contains("expected hidden", (string?)refused["detail"], StringComparison.Ordinal);

        // The open ones come first, a page at a time.
        var page = (await suite.GetAsync("communities/atelier/cases?limit=1")).Json();
        Assert.Equal("m2", (string?)page["cases"]![0]!["message"]);
        var next = Assert.Single(await suite.CasesAsync($"?limit=1&after={page["next"]}"));
        Assert.Equal((id, "decided", "Carla", "Advertising."), ((string?)next["id"], (string?)next["state"], (string?)next["by"], (string?)next["note"]));
        Assert.Empty(await suite.CasesAsync($"?after=closed-{id}"));

        // Told again it is about what was decided; flagged again it is another case.
        await suite.LiveAsync(first);
        Assert.Equal(2, (await suite.CasesAsync()).Count);
        await suite.TakeInAsync(Flagged("f4", "m1", "bruno", suite.Clock.GetUtcNow()));
        Assert.Equal(["m1", "m2", "m1"], (await suite.CasesAsync()).OrderBy(one => (string?)one["state"] == "decided").ThenBy(one => (string?)one["message"], StringComparer.Ordinal).Select(one => (string?)one["message"]));

        suite.Clock.Advance(TimeSpan.FromDays(7));
        await suite.AggregateAsync();
        var figure = (await suite.SnapshotAsync("2026-W48")).Figure("moderation-response-time");
        Assert.Equal((1, 2), ((int)figure["details"]!["decided"]!, (int)figure["details"]!["open"]!));
        var rows = (await suite.GetAsync("communities/atelier/kpis/2026-W48/moderation-response-time/rows")).Json()["rows"]!.AsArray();
        Assert.Equal(90, (double)Assert.Single(rows, row => (string?)row!["item"] == id)!["value"]!);
        Assert.DoesNotContain(suite.Log.All, line => line.Contains("lunettes", StringComparison.Ordinal) || line.Contains("Advertising", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_that_cannot_be_read_says_what_was_expected_and_decides_nothing()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);
        await suite.LiveAsync(Flagged("f1", "m1", "bruno", Suite.Now.AddMinutes(-90)));
        var id = (string)Assert.Single(await suite.CasesAsync())["id"]!;

        foreach (var (body, expected) in new[]
        {
            ("", "\"decision\": \"kept\""), ("null", "\"decision\": \"kept\""), ("""{ "decision": "burned", "by": "Carla" }""", "one of kept, reminded, hidden, muted, excluded"),
            ("""{ "by": "Carla" }""", "one of kept"), ("""{ "decision": "kept" }""", "$.by"), ("""{ "decision": "kept", "by": " " }""", "$.by"),
            ("""{ "decision": "kept", "by": "Carla", "why": "lunettes" }""", "\"note\""), ($$"""{ "decision": "kept", "by": "Carla", "note": "{{new string('a', 2_001)}}" }""", "at most 2000"),
        })
        {
            var problem = (await suite.SendAsync("POST", $"communities/atelier/cases/{id}", body: body)).Has(HttpStatusCode.BadRequest).Json();
            Assert.Contains(expected, (string?)problem["detail"], StringComparison.Ordinal);
        }

        Assert.Contains("no case 20261124-0", (string?)(await suite.DecideAsync("20261124-0", "kept", expected: HttpStatusCode.NotFound))["detail"], StringComparison.Ordinal);
        Assert.Equal("open", (string?)Assert.Single(await suite.CasesAsync())["state"]);
        Assert.Empty(await suite.FindAsync("case.decided"));
    }

    [Fact]
    public async Task Whose_message_it_is_may_be_told_later_and_an_earlier_flag_makes_the_case_older()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);
        await suite.LiveAsync(Flagged("f1", "m1", "bruno", Suite.Now.AddMinutes(-10), author: null, text: "Corrigé."));
        Assert.Null(Assert.Single(await suite.CasesAsync())["author"]);

        await suite.LiveAsync(KpiSuite.Posted("mia", "m1", "2026-11-24", hour: 7), Flagged("f2", "m1", "dora", Suite.Now.AddHours(-1), author: null));

        var only = Assert.Single(await suite.CasesAsync());
        Assert.Equal((await suite.MemberAsync("mia"), 2, Words), ((string?)only["author"], (int)only["flaggers"]!, (string?)only["text"]));
        suite.Clock.Advance(TimeSpan.FromMinutes(5));
        await suite.DecideAsync((string)only["id"]!, "reminded");
        await suite.AggregateAsync();
        var rows = (await suite.GetAsync("communities/atelier/kpis/2026-W48/moderation-response-time/rows")).Has(HttpStatusCode.OK).Json()["rows"]!.AsArray();
        Assert.Equal(65, (double)Assert.Single(rows)!["value"]!);
    }
}
