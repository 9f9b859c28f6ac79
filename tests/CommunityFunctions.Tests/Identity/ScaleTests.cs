using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Identity.IdentitySuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>What a new account costs does not depend on how many there are; and a platform's «deleted user» is nobody, however many accounts it has.</summary>
public sealed class ScaleTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_thousand_accounts_of_a_deleted_user_are_merged_linked_and_suggested_with_nobody()
    {
        await using var suite = await StartAsync(azurite);
        for (var i = 0; i < 1000; i++)
        {
            await suite.DeliverAsync(Posted(i % 2 == 0 ? "chat" : "forum", $"d{i}", $"m{i}", email: "deleted-user@atelier-nord.fr", verified: true, name: "Deleted User"));
        }

        await suite.ProcessDeliveriesAsync();

        Assert.Empty(await suite.LedgerAsync());
        Assert.Empty(await suite.SuggestionsAsync());
        Assert.Equal(0, await suite.CountAsync(StorageNames.Tables.IdentityIndex));
        Assert.Equal(1000, await suite.CountAsync(StorageNames.Tables.Members));
    }

    [Theory]
    [InlineData(IdentityKeys.MostPerKey - 1)]
    [InlineData(2 * IdentityKeys.MostPerKey)]
    public async Task The_candidates_of_a_new_account_are_a_few_reads_however_many_are_called_the_same(int namesakes)
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync([.. Enumerable.Range(0, namesakes).Select(i => Posted("chat", $"u{i}", $"m{i}", email: $"u{i}@atelier-nord.fr", verified: true, name: "Marie Martin"))]);

        var before = suite.Wire.Calls.Count;
        await suite.LiveAsync(Posted("forum", "7", "p1", email: "u7@atelier-nord.fr", verified: true, name: "Marie Martin"));

        Assert.True(await suite.AreOneAsync(("chat", "u7"), ("forum", "7")));
        var calls = suite.Wire.Calls.Skip(before).ToList();
        Assert.InRange(calls.Count, 1, 150);
        Assert.DoesNotContain(calls, call => call.Contains("Members()", StringComparison.Ordinal) && call.StartsWith("GET", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("NextRowKey", StringComparison.Ordinal));
    }
}
