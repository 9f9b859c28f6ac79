using System.Text.Json;
using CommunityFunctions.Definitions;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.Privacy;
using static CommunityFunctions.Tests.Moderation.CaseSuite;

namespace CommunityFunctions.Tests.Moderation;

/// <summary>A member's words are held for a case, and no longer than it needs them.</summary>
public sealed class CasePrivacyTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Who_is_erased_leaves_cases_without_words_and_nobody_learns_who_has_flagged_them()
    {
        await using var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json, PrivacySuite.Secret);
        await suite.LiveAsync(
            Flagged("f1", "of-mia-1", "acct-bruno", KpiSuite.On("2026-11-24", 7), author: null), // Nobody knows yet whose it is.
            KpiSuite.Posted("acct-mia", "of-mia-1", "2026-11-23"), KpiSuite.Posted("acct-mia", "of-mia-2", "2026-11-23"), KpiSuite.Posted("acct-dora", "of-dora", "2026-11-23"),
            Flagged("f2", "of-mia-2", "acct-bruno", KpiSuite.On("2026-11-24", 7), author: "acct-mia"),
            Flagged("f3", "of-dora", "acct-mia", KpiSuite.On("2026-11-24", 8), author: "acct-dora", text: "Pas à elle."));
        var decided = (await suite.CasesAsync()).Single(one => (string?)one["message"] == "of-mia-2");
        await suite.DecideAsync((string)decided["id"]!, "hidden", "Mia again.");
        var (mia, bruno, community) = (await suite.MemberAsync("acct-mia"), await suite.MemberAsync("acct-bruno"), (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!);

        var export = (await suite.Get<PersonalExport>().OfAsync(community, new(mia), CancellationToken.None).ToListAsync()).Where(record => record.Store == "Cases").Select(record => record.Content.ToJsonString()).ToList();
        Assert.Equal(3, export.Count);
        Assert.Equal(2, export.Count(content => content.Contains("lunettes", StringComparison.Ordinal)));
        Assert.Single(export, content => content.Contains("Mia again.", StringComparison.Ordinal) && content.Contains("\"decided\":\"hidden\"", StringComparison.Ordinal));
        Assert.DoesNotContain(export, content => content.Contains(bruno, StringComparison.Ordinal) || content.Contains("Carla", StringComparison.Ordinal) || content.Contains("Pas à elle", StringComparison.Ordinal));
        Assert.Single(export, content => content.Contains("\"hasFlagged\":true", StringComparison.Ordinal) && !content.Contains("of-dora", StringComparison.Ordinal));

        var erasure = await suite.AskAsync(mia);
        await suite.ComeToAsync(erasure, ErasurePhase.Quiet);
        Assert.Empty(await suite.FindAsync("lunettes", "Mia again."));
        await suite.ComeToAsync(erasure, ErasurePhase.Departure);
        await suite.TakeInAsync(Flagged("f4", "of-mia-1", "acct-dora", suite.Clock.GetUtcNow(), author: null), Flagged("f5", "of-mia-2", "acct-dora", suite.Clock.GetUtcNow(), author: "acct-mia"));

        Assert.Empty(await suite.FindAsync("lunettes", "Mia again.", "of-mia", "acct-mia", mia));
        var left = await suite.CasesAsync();
        Assert.Equal([("decided", 1, null), ("open", 1, null), ("open", 1, "Pas à elle.")], left.Select(one => ((string?)one["state"], (int)one["flaggers"]!, (string?)one["text"])).Order());
        Assert.Equal(3, (int)(await suite.GetAsync($"communities/atelier/privacy/receipts/{erasure}")).Json()["counts"]!["cases"]!);

        // What is open is still to be decided.
        await suite.DecideAsync((string)left.Single(one => (string?)one["state"] == "open" && one["text"] is null)["id"]!, "kept");
    }

    [Fact]
    public async Task The_texts_of_a_case_go_six_months_after_it_was_decided_the_case_with_the_log_and_what_is_open_stays()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);
        await suite.LiveAsync(Flagged("f1", "m1", "bruno", Suite.Now.AddHours(-1)), Flagged("f2", "m2", "bruno", Suite.Now.AddHours(-1), text: "Encore ouvert."));
        await suite.DecideAsync((string)(await suite.CasesAsync()).Single(one => (string?)one["message"] == "m1")["id"]!, "hidden", "Advertising.");

        suite.Clock.SetUtcNow(KpiSuite.On("2027-05-24", 6)); // Decided on 24 November at 10:00 in Paris.
        await PurgeAsync(suite);
        Assert.NotEmpty(await suite.FindAsync("lunettes"));
        suite.Clock.SetUtcNow(KpiSuite.On("2027-05-24", 9));
        await PurgeAsync(suite);
        Assert.Empty(await suite.FindAsync("lunettes", "Advertising."));
        Assert.Equal(["decided hidden", "open "], (await suite.CasesAsync()).Select(one => $"{one["state"]} {one["decision"]}").Order(StringComparer.Ordinal));
        Assert.Equal(1, (int)Assert.Single((await suite.GetAsync("communities/atelier/privacy/receipts")).Json()["receipts"]!.AsArray())!["counts"]!["caseTexts"]!);

        // Told again it brings no words back.
        await suite.TakeInAsync(Flagged("f1", "m1", "bruno", Suite.Now.AddHours(-1)));
        Assert.Empty(await suite.FindAsync("lunettes"));

        // The row of a message goes by the storage's own time, whenever that is.
        suite.Clock.Advance(TimeSpan.FromDays(36_500));
        await PurgeAsync(suite);
        Assert.Equal(2, (await suite.FindAsync("Encore ouvert.", "m2")).Count(line => line.StartsWith("Cases ", StringComparison.Ordinal)));
        Assert.DoesNotContain(await suite.WalkAsync(), line => line.StartsWith("Cases ", StringComparison.Ordinal) && line.Contains("m1", StringComparison.Ordinal));
    }

    private static Task PurgeAsync(Suite suite) => suite.Get<PurgePersonalData>()
        .Run(JsonSerializer.Serialize(new PurgeMessage(PurgeMessage.Cases, suite.Clock.GetUtcNow(), Deliveries.Community), JsonSerializerOptions.Web), CancellationToken.None);
}
