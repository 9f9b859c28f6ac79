using System.Net;
using Azure.Data.Tables;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Identity.IdentitySuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>Merging, linking, separating and dismissing by hand, over HTTP.</summary>
public sealed class MergeApiTests(AzuriteServer azurite)
{
    private const string Alice = "Alice Quéméner";

    [Fact]
    public async Task A_preview_shows_what_the_person_becomes_and_changes_nothing()
    {
        await using var suite = await TwoOfOneNameAsync();
        var (one, other) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("forum", "7"));
        await ConsentAsync(suite, one, "newsletter", granted: true, Suite.Now.AddDays(-3));
        await ConsentAsync(suite, other, "newsletter", granted: false, Suite.Now.AddDays(-9));
        foreach (var (to, key) in new[] { (one, "welcome|day-0"), (other, "welcome|day-0"), (other, "digest|2026-W46") })
        {
            await suite.Tables.GetTableClient(StorageNames.Tables.Sends).AddEntityAsync(new TableEntity($"atelier|{to}", key));
        }

        var preview = await suite.PostAsync("merge", new { members = new[] { one.Value, other.Value }, preview = true });

        Assert.Equal(("true", "true"), (preview["preview"]!.ToJsonString(), preview["allowed"]!.ToJsonString()));
        var person = preview["person"]!;
        Assert.Equal(["chat/u1", "forum/7"], AccountsOf(person));
        Assert.Equal("""[{"role":"ambassador","from":"2026-01-01"},{"role":"referent"}]""", person["roles"]!.ToJsonString());
        Assert.Equal("""{"newsletter":false}""", person["consents"]!.ToJsonString());
        Assert.Equal("""{"digest":1,"welcome":1}""", person["sends"]!.ToJsonString());
        Assert.Equal("2026-11-22T09:00:00+00:00", (string?)Assert.Single(person["presence"]!.AsArray())!["from"]);
        Assert.Empty(await suite.LedgerAsync());
        Assert.Equal(2, (await suite.MembersAsync()).Count);
    }

    [Fact]
    public async Task A_merge_says_who_by_which_rule_when_and_why_and_the_old_id_leads_to_the_person()
    {
        await using var suite = await TwoOfOneNameAsync();
        var (one, other) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("forum", "7"));

        var answer = await suite.PostAsync("merge", new { members = new[] { other.Value, one.Value }, by = "Claire", why = "Elle me l’a dit." });

        Assert.Equal((1, one.Value), ((int)answer["merge"]!, (string?)answer["person"]!["id"]));
        var person = await suite.MemberAsync(other);
        Assert.Equal((one.Value, one.Value), ((string?)person["id"], (string?)person["mergedInto"]));
        var merge = Assert.Single(person["merges"]!.AsArray())!;
        Assert.Equal(
            ("1", "merged", other.Value, one.Value, "by-hand", "Quelqu’un l’a décidé.", "Claire", "2026-11-24T09:00:00+00:00", "Elle me l’a dit.", "2026-11-22"),
            ($"{merge["merge"]}", (string?)merge["kind"], (string?)merge["from"], (string?)merge["into"], (string?)merge["rule"], (string?)merge["words"], (string?)merge["by"], (string?)merge["at"], (string?)merge["why"], (string?)merge["since"]));
        Assert.Null((await suite.MemberAsync(one))["mergedInto"]);
        Assert.Single(await suite.MembersAsync());

        // Asked again, it is so already.
        Assert.Null((await suite.PostAsync("merge", new { members = new[] { one.Value, other.Value } }))["merge"]);
        Assert.Single(await suite.LedgerAsync());
    }

    [Fact]
    public async Task Unmerging_restores_both_whole_also_after_further_merges_and_the_suite_does_not_merge_them_again()
    {
        const string Address = "alice@atelier-nord.fr";
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(
            Posted("chat", "u1", "m1", Suite.Now.AddDays(-2), Address, true, Alice), Posted("forum", "7", "p1", Suite.Now.AddDays(-1), Address, true, "Alice"), Posted("shop", "s1", "s1", name: Alice));
        var (chat, forum, shop) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("forum", "7"), await suite.IdAsync("shop", "s1"));
        await suite.PostAsync("merge", new { members = new[] { forum.Value, shop.Value } });
        var before = (await suite.MemberAsync(chat)).ToJsonString();
        Assert.Contains("shop", before, StringComparison.Ordinal);

        var answer = await suite.PostAsync("unmerge", new { members = new[] { chat.Value, forum.Value }, why = "Deux sœurs." });

        Assert.Equal(1, (int)answer["unmerged"]!);
        // The shop's account was merged with the forum's.
        Assert.Equal(["chat/u1"], AccountsOf(await suite.MemberAsync(chat)));
        Assert.Equal(["forum/7", "shop/s1"], AccountsOf(await suite.MemberAsync(forum)));
        Assert.Null((await suite.MemberAsync(forum))["mergedInto"]);
        Assert.Equal(2, (await suite.MembersAsync()).Count);

        await suite.LiveAsync(Posted("forum", "7", "p2", Suite.Now.AddMinutes(1), Address, true, "Alice Q."));
        Assert.False(await suite.AreOneAsync(("chat", "u1"), ("forum", "7")));
        Assert.Empty(await suite.SuggestionsAsync());
    }

    [Fact]
    public async Task A_merge_can_be_undone_by_its_number_once()
    {
        await using var suite = await TwoOfOneNameAsync();
        var pair = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "7")).Value };
        var merge = (int)(await suite.PostAsync("merge", new { members = pair }))["merge"]!;

        Assert.Equal(merge, (int)(await suite.PostAsync("unmerge", new { merge }))["unmerged"]!);

        // Asked again, it is so already; what never was is not found.
        Assert.Equal(merge, (int)(await suite.PostAsync("unmerge", new { merge }))["unmerged"]!);
        Assert.Equal(2, (await suite.PostAsync("unmerge", new { members = pair }))["people"]!.AsArray().Count);
        Assert.Equal(["Merged by-hand operator", "Unmerged by-hand operator"], await suite.LedgerAsync());
        await suite.PostAsync("unmerge", new { merge = 9 }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_contact_is_linked_by_hand_for_figures_only_and_unlinked_again()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", name: Alice), Lead("c1", "l1", source: "shop", name: "A. Quéméner"));
        var (member, contact) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("shop", "c1"));

        var answer = await suite.PostAsync("merge", new { members = new[] { contact.Value, member.Value }, link = true });

        Assert.Equal((member, contact), ((await suite.HistoryAsync()).FigureOf(contact), (await suite.HistoryAsync()).PersonOf(contact)));
        Assert.Equal("linked", (string?)Assert.Single((await suite.MemberAsync(member))["merges"]!.AsArray())!["kind"]);
        Assert.Equal(["chat/u1"], AccountsOf(answer["person"]!));

        await suite.PostAsync("unmerge", new { members = new[] { contact.Value, member.Value } });
        Assert.Equal(contact, (await suite.HistoryAsync()).FigureOf(contact));
    }

    [Fact]
    public async Task What_is_so_already_is_answered_as_if_it_were_done_now()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", name: Alice), Lead("c1", "l1", source: "shop"), Posted("forum", "7", "p1"));
        string[] link = [(await suite.IdAsync("shop", "c1")).Value, (await suite.IdAsync("chat", "u1")).Value], merge = [link[1], (await suite.IdAsync("forum", "7")).Value];

        for (var i = 0; i < 2; i++)
        {
            await suite.PostAsync("merge", new { members = link, link = true });
            await suite.PostAsync("merge", new { members = merge });
        }

        await suite.PostAsync("merge", new { members = merge, link = true });
        Assert.Equal(2, (await suite.LedgerAsync()).Count);
    }

    [Fact]
    public async Task Two_who_have_become_one_meanwhile_are_not_dismissed_and_the_ledger_takes_no_entry_that_does_not_fit()
    {
        await using var suite = await TwoOfOneNameAsync();
        var pair = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "7")).Value };
        await using var other = suite.Again();
        var merged = 0;
        suite.Wire.Meanwhile = async call =>
        {
            // After the dismissal has read both persons, and before it writes.
            if (call.Contains("Members(", StringComparison.Ordinal) && Interlocked.Increment(ref merged) == 2) await other.PostAsync("merge", new { members = pair });
        };

        await suite.PostAsync("suggestions/dismiss", new { members = pair }, HttpStatusCode.Conflict);

        Assert.Equal(["Merged by-hand operator"], await suite.LedgerAsync());
        Assert.Single(await suite.MembersAsync());
        var history = await suite.HistoryAsync();
        var misfit = new IdentityEntry
        {
            Sequence = 2,
            Kind = IdentityEntryKind.Dismissed,
            From = new(pair[0]),
            Into = new(pair[0]),
            Rule = MergeRule.ByHand,
            By = "Claire",
            At = Suite.Now,
            Since = new(2026, 11, 24),
        };
        await Assert.ThrowsAsync<ArgumentException>(() => suite.Get<IdentityLedger>().TryAddAsync(Atelier.Id, history, misfit, CancellationToken.None));
        Assert.Single(await suite.LedgerAsync());
    }

    [Fact]
    public async Task Once_separated_from_a_wrong_one_an_account_is_merged_with_the_right_one()
    {
        const string Address = "alice@atelier-nord.fr";
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: true), Posted("forum", "8", "p8"));
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "8")).Value } });
        await suite.LiveAsync(Posted("forum", "7", "p7", email: Address, verified: true));
        Assert.False(await suite.AreOneAsync(("chat", "u1"), ("forum", "7")));

        await suite.PostAsync("unmerge", new { merge = 1 });

        Assert.True(await suite.AreOneAsync(("chat", "u1"), ("forum", "7")));
        Assert.False(await suite.AreOneAsync(("chat", "u1"), ("forum", "8")));
    }

    [Fact]
    public async Task What_the_rules_forbid_to_anybody_is_a_conflict_that_says_why()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", name: Alice), Posted("chat", "u2", "m2", name: "Alix Tonnelier"));
        var pair = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("chat", "u2")).Value };

        var preview = await suite.PostAsync("merge", new { members = pair, preview = true });
        var problem = await suite.PostAsync("merge", new { members = pair }, HttpStatusCode.Conflict);
        var link = await suite.PostAsync("merge", new { members = pair, link = true }, HttpStatusCode.Conflict);

        Assert.Equal(("false", "clash"), (preview["allowed"]!.ToJsonString(), (string?)preview["refusal"]!["because"]));
        Assert.Equal("""{"source":"chat","accounts":["u1","u2"]}""", preview["refusal"]!["clash"]!.ToJsonString());
        Assert.Contains("(u1 et u2)", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal("notAContact", (string?)link["errors"]![0]!["because"]);
        Assert.Empty(await suite.LedgerAsync());
    }

    [Theory]
    [InlineData("merge", "", "$: ")]
    [InlineData("merge", "null", "$: found null")]
    [InlineData("merge", "[]", "$: expected")]
    [InlineData("merge", "{}", "$.members: found none; expected the ids of two different members.")]
    [InlineData("merge", """{"members":["a"]}""", "$.members: found [\"a\"]")]
    [InlineData("merge", """{"members":["a","a"]}""", "two different members")]
    [InlineData("merge", """{"members":["a","b"],"previw":true}""", "$.previw: expected")]
    [InlineData("merge", """{"members":["a","b"],"preview":"yes"}""", "$.preview: expected")]
    [InlineData("unmerge", """{"merge":true}""", "$.merge: expected")]
    [InlineData("suggestions/dismiss", """{"members":[]}""", "$.members: found []")]
    [InlineData("suggestions/dismiss", """{"members":["a","b"],"preview":true}""", "$.preview: not for dismissing; nothing was changed.")]
    [InlineData("unmerge", """{"members":["a","b"],"preview":true}""", "$.preview: not for unmerging")]
    [InlineData("unmerge", """{"members":["a","b"],"link":true}""", "$.link: not for unmerging")]
    [InlineData("merge", """{"members":["a","b"],"merge":1}""", "$.merge: not for merging")]
    [InlineData("merge", """{"members":["a","b"],"by":"suite"}""", "$.by: found 'suite'")]
    [InlineData("merge", """{"members":["a","b"],"by":" "}""", "$.by: found ' '")]
    public async Task A_body_that_is_none_is_a_bad_request_that_says_where(string what, string body, string said)
    {
        await using var suite = await StartAsync(azurite);

        var answer = (await suite.SendAsync("POST", $"communities/atelier/members/{what}", body: body)).Has(HttpStatusCode.BadRequest);

        Assert.Contains(said, (string?)answer.Json()["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_not_found_by_name_and_no_key_is_unauthorized()
    {
        await using var suite = await TwoOfOneNameAsync();
        var one = (await suite.IdAsync("chat", "u1")).Value;

        foreach (var what in new[] { "merge", "suggestions/dismiss" })
        {
            Assert.Contains("no member nobody", (await suite.PostAsync(what, new { members = new[] { one, "nobody" } }, HttpStatusCode.NotFound)).ToJsonString(), StringComparison.Ordinal);
        }

        foreach (var what in new[] { "merge", "unmerge", "suggestions/dismiss" }) (await suite.SendAsync("POST", $"communities/atelier/members/{what}", key: "guess", body: "{}")).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync("GET", "communities/atelier/members/suggestions", key: null)).Has(HttpStatusCode.Unauthorized);
    }

    private async Task<Suite> TwoOfOneNameAsync()
    {
        var suite = await StartAsync(azurite, IdentitySuite.Json.Replace(
            "\"sources\"", """
            "roles": [ { "role": "ambassador", "account": "chat/u1", "since": "2026-01-01" }, { "role": "referent", "account": "forum/7" } ], "sources"
            """, StringComparison.Ordinal));
        await suite.LiveAsync(Posted("chat", "u1", "m1", Suite.Now.AddDays(-2), name: Alice), Posted("forum", "7", "p1", Suite.Now.AddDays(-1), name: "Quemener Alice"));
        return suite;
    }

    private static Task<Azure.Response> ConsentAsync(Suite suite, MemberId member, string purpose, bool granted, DateTimeOffset at) => suite.Tables.GetTableClient(StorageNames.Tables.Consents).AddEntityAsync(
        new TableEntity($"atelier|{member}", $"{DateTimeOffset.MaxValue.Ticks - at.Ticks:D19}|{purpose}") { ["Purpose"] = purpose, ["Granted"] = granted, ["At"] = at });
}
