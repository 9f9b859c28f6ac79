using CommunityFunctions.Definitions;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Privacy;

public sealed class ErasureRequestTests(AzuriteServer azurite)
{
    [Fact]
    public async Task However_many_ask_at_once_it_is_one_erasure_and_who_asks_while_they_are_retired_is_kept_away()
    {
        await using var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json, PrivacySuite.Secret);
        await suite.LiveAsync(KpiSuite.Posted("alice", "a", "2026-11-20"), KpiSuite.Posted("bruno", "b", "2026-11-20"));
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        var (alice, bruno) = (new MemberId(await suite.MemberAsync("alice")), new MemberId(await suite.MemberAsync("bruno")));

        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => suite.Get<ErasureRequests>().RequestAsync(community, alice, i == 0 ? "member" : "operator", CancellationToken.None)));
        Assert.Single(asked.Distinct());
        Assert.Single(await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None));

        Assert.True(await suite.Get<ErasureRequests>().RetireAsync(community, bruno, CancellationToken.None));
        Assert.False(await suite.Get<ErasureRequests>().RetireAsync(community, bruno, CancellationToken.None));
        var retired = Assert.Single(await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None), erasure => erasure.Reason == ErasureReason.Retention).Id;
        await suite.ComeToAsync(retired, ErasurePhase.Sweep);
        Assert.Equal(retired, await suite.AskAsync(bruno.Value));
        await suite.ComeToAsync(retired, until: null);
        await suite.TakeInAsync(KpiSuite.Posted("bruno", "again", "2026-11-23"));

        Assert.Empty(await suite.FindAsync("Account=bruno", "Actor=bruno"));
        var receipt = (await suite.GetAsync($"communities/atelier/privacy/receipts/{retired}")).Json();
        Assert.Equal(("erasure", "operator", 1), ((string?)receipt["kind"], (string?)receipt["askedBy"], (int)receipt["counts"]!["suppressed"]!));
    }
}
