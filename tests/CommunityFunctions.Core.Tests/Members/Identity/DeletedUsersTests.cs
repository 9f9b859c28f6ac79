using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class DeletedUsersTests
{
    [Theory]
    [InlineData("Deleted User", null, null)]
    [InlineData("Deleted User 4711", null, null)]
    [InlineData("[deleted]", null, null)]
    [InlineData("Utilisateur supprimé", null, null)]
    [InlineData("Compte désactivé", null, null)]
    [InlineData("Membre LinkedIn", null, null)]
    [InlineData("Facebook User", null, null)]
    [InlineData("Slackbot", "slackbot", null)]
    [InlineData("system", "system", null)]
    [InlineData(null, "deleted_user_12ab34cd", null)]
    [InlineData(null, "Deleted-User-7", null)]
    [InlineData("anonymous123", "anonymous123", null)]
    [InlineData(null, "anon48151623", null)]
    [InlineData(null, "ghost", null)]
    [InlineData("Alice Martin", "x48151623", "anon48151623@anonymized.invalid")]
    [InlineData(null, null, "deleted.user.17@atelier.fr")]
    public void What_a_platform_shows_for_a_deleted_person_is_nobody(string? name, string? handle, string? email) =>
        Assert.True(DeletedUsers.Include(Account("a").Told(email, name: name, handle: handle).Record));

    [Theory]
    [InlineData("Alice Martin", "alice.martin", "alice@atelier.fr")]
    [InlineData("Anonio Former", "formerly", "anonio@atelier.fr")]
    [InlineData("Systa Delete", "delete_me", "anna@atelier.fr")]
    [InlineData("Anonymous Coward Jones", "guesthouse", null)]
    [InlineData(null, null, null)]
    public void Anybody_else_is_somebody(string? name, string? handle, string? email) =>
        Assert.False(DeletedUsers.Include(Account("a").Told(email, name: name, handle: handle).Record));

    [Theory]
    [InlineData("USLACKBOT")]
    [InlineData("-1")]
    public void A_platforms_own_account_is_nobody_whatever_it_is_called(string account) =>
        Assert.True(DeletedUsers.Include(Account("a").Record with { Account = account }));

    [Fact]
    public void A_thousand_accounts_of_a_deleted_user_stay_a_thousand()
    {
        var accounts = Enumerable.Range(0, 1000)
            .Select(i => Account($"d{i}", $"s{i % 7}").Told("gone@atelier.fr", verified: true, name: "Deleted User", handle: "deleted_user").Gone().Alone()).ToList();

        Assert.All(accounts, person => Assert.Empty(IdentityKeys.Of(person.Accounts[0].Record)));
        Assert.All(accounts.Skip(1), person =>
        {
            Assert.Equal(MergeRefusal.DeletedUser, MergeRules.Automatic(accounts[0], person, IdentityHistory.Empty).Refusal);
            Assert.Equal(MergeRefusal.DeletedUser, MergeRules.ByHand(person, accounts[0], IdentityHistory.Empty).Refusal);
        });
        Assert.Empty(SuggestionRules.Of(accounts[0], [.. accounts.Skip(1)], IdentityHistory.Empty));
    }
}
