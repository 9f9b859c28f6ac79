using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Identity.IdentitySuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>Who the suite suggests to be one person, as somebody with a key reads it.</summary>
public sealed class SuggestionApiTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Pairs_are_listed_the_likeliest_first_with_their_reasons_in_the_language_asked_for()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(
            Posted("chat", "u1", "m1", name: "Anne-Gaëlle Quéméner"), Posted("forum", "7", "p1", name: "Quemener Anne Gaelle"),
            Posted("chat", "u2", "m2", email: "z.tonnelier@atelier-nord.fr", verified: true, name: "Zoé Tonnelier"),
            Posted("forum", "8", "p2", email: "z.tonnelier@atelier-nord.fr", name: "Zoé Tonnelier"));

        var english = await suite.SuggestionsAsync();
        var french = (await suite.GetAsync("communities/atelier/members/suggestions")).Has(HttpStatusCode.OK).Json()["suggestions"]!.AsArray();

        Assert.Equal(2, english.Count);
        Assert.Equal(["chat/u2", "forum/8"], english[0]["members"]!.AsArray().SelectMany(member => AccountsOf(member!)).Order(StringComparer.Ordinal));
        Assert.True((double)english[0]["score"]! >= (double)english[1]["score"]!);
        Assert.StartsWith("Same address, not verified on both sides", (string?)english[0]["words"], StringComparison.Ordinal);
        Assert.StartsWith("Même adresse, pas vérifiée des deux côtés", (string?)french[0]!["words"], StringComparison.Ordinal);
        Assert.Contains(english[1]["reasons"]!.AsArray(), reason => (string?)reason!["kind"] == "sameName");
    }

    [Fact]
    public async Task A_list_is_paged()
    {
        await using var suite = await StartAsync(azurite);
        string[] names = ["Anne-Gaëlle Quéméner", "Zoé Tonnelier", "Naïm Kerguelen"];
        await suite.LiveAsync([.. names.SelectMany((name, i) => new[] { Posted("chat", $"u{i}", $"m{i}", name: name), Posted("forum", $"{i}", $"p{i}", name: name) })]);

        var first = (await suite.GetAsync("communities/atelier/members/suggestions?limit=2")).Has(HttpStatusCode.OK).Json();
        var second = (await suite.GetAsync($"communities/atelier/members/suggestions?limit=2&after={Uri.EscapeDataString((string)first["next"]!)}")).Has(HttpStatusCode.OK).Json();

        Assert.Equal((2, 1), (first["suggestions"]!.AsArray().Count, second["suggestions"]!.AsArray().Count));
        Assert.Null(second["next"]);
        Assert.Equal(3, first["suggestions"]!.AsArray().Concat(second["suggestions"]!.AsArray()).Select(pair => pair!["members"]!.ToJsonString()).Distinct().Count());
    }

    [Fact]
    public async Task A_dismissed_pair_is_not_shown_again_whatever_is_told_of_it()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", name: "Zoé Tonnelier"), Posted("forum", "8", "p1", name: "Zoé Tonnelier"));
        var pair = Assert.Single(await suite.SuggestionsAsync())["members"]!.AsArray().Select(member => (string)member!["id"]!).ToArray();

        for (var i = 0; i < 2; i++)
        {
            (await suite.SendAsync("POST", "communities/atelier/members/suggestions/dismiss", body: System.Text.Json.JsonSerializer.Serialize(new { members = pair, by = "Claire" }))).Has(HttpStatusCode.NoContent);
        }

        await suite.LiveAsync(Posted("forum", "8", "p2", Suite.Now.AddMinutes(1), "zoe@atelier-nord.fr", name: "Zoé Tonnelier"), Posted("chat", "u1", "m2", Suite.Now.AddMinutes(1), "zoe@atelier-nord.fr", true, "Zoé Tonnelier"));
        Assert.Empty(await suite.SuggestionsAsync());
        Assert.Equal(["Dismissed by-hand Claire"], await suite.LedgerAsync());
        Assert.Equal(0, await suite.CountAsync(StorageNames.Tables.Suggestions));
    }

    [Fact]
    public async Task A_suggestion_that_was_followed_is_gone_and_a_third_account_is_suggested_with_the_person_once()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", name: "Zoé Tonnelier"), Posted("forum", "8", "p1", name: "Zoé Tonnelier"), Posted("shop", "s1", "s1", name: "Zoé Tonnelier"));
        Assert.Equal(3, (await suite.SuggestionsAsync()).Count);

        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "8")).Value } });

        var pair = Assert.Single(await suite.SuggestionsAsync())["members"]!.AsArray();
        Assert.Equal(["chat/u1", "forum/8", "shop/s1"], pair.SelectMany(member => AccountsOf(member!)).Order(StringComparer.Ordinal));
        Assert.Single(await suite.SuggestionsAsync());
    }
}
