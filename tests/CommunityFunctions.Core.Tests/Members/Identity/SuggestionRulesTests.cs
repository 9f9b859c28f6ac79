using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class SuggestionRulesTests
{
    private static readonly KnownAccount Capucine = Account("s").Told("capucine@verre.example", verified: true, name: "Capucine Destouches", handle: "capucine.d");
    private static readonly KnownAccount SameName = Account("f", "forum").Told(name: "DESTOUCHES Capucine", handle: "cdestouches");

    [Fact]
    public void The_same_name_of_two_words_is_suggested_with_its_reason()
    {
        var suggestion = Assert.Single(Suggestions(Capucine, SameName));

        Assert.Equal((Capucine.Id, SameName.Id), (suggestion.Person, suggestion.Other));
        Assert.InRange(suggestion.Score, SuggestionRules.Shown, 1);
        Assert.Equal(
            new SuggestionReason(SuggestionReasonKind.SameName, suggestion.Reasons[0].Weight, "Capucine Destouches", "DESTOUCHES Capucine"), suggestion.Reasons[0]);
    }

    [Fact]
    public void The_same_handle_on_another_platform_and_the_same_address_unverified_are_suggested()
    {
        Assert.Equal(SuggestionReasonKind.SameHandle, Reason(Account("a").Told(handle: "blue_fox_77"), Account("b", "forum").Told(handle: "BlueFox77")));
        Assert.Equal(SuggestionReasonKind.SameAddress, Reason(Account("a").Told("c.d@verre.example"), Account("b", "forum").Told("C.D@verre.example", verified: true)));
        Assert.Equal(SuggestionReasonKind.SameMailbox, Reason(Account("a").Told("c.d+x@verre.example"), Account("b", "forum").Told("c.d@verre.example")));
    }

    [Fact]
    public void More_reasons_weigh_more_and_what_speaks_against_takes_away()
    {
        var alone = Assert.Single(Suggestions(Capucine, SameName)).Score;
        var company = Assert.Single(Suggestions(Capucine, SameName.Told("c.destouches@verre.example"))).Score;
        var other = Assert.Single(Suggestions(Capucine, SameName.Told("c.destouches@bois.example")));

        Assert.True(company > alone);
        Assert.True(other.Score < alone);
        Assert.True(other.Reasons[^1].IsAgainst);
    }

    [Fact]
    public void The_likeliest_comes_first_and_the_weakest_are_not_shown()
    {
        var brother = Account("g", "forum").Told(name: "Corentin Destouches", handle: "cdestouches");
        var surely = Account("h", "shop").Told("capucine@verre.example", name: "Capucine Destouches");

        Assert.Equal([surely.Id, SameName.Id], Suggestions(Capucine, brother, SameName, surely).Select(suggestion => suggestion.Other));
    }

    [Fact]
    public void The_two_accounts_most_alike_speak_for_a_person_of_several() =>
        Assert.Single(SuggestionRules.Of(Account("z", "zoom").Told(name: "Cap").With(Capucine), [Account("y", "shop").Told(name: "CD").With(SameName)], IdentityHistory.Empty));

    [Fact]
    public void Who_was_dismissed_or_separated_is_not_suggested_again()
    {
        Assert.Empty(SuggestionRules.Of(Capucine.Alone(), [SameName.Alone()], IdentityHistory.Empty.Dismissed("f", "s")));
        Assert.Empty(SuggestionRules.Of(Capucine.Alone(), [SameName.Alone()], IdentityHistory.Empty.Merged("f", "s").Cancelled(1)));
    }

    [Fact]
    public void Two_live_accounts_on_one_source_are_not_suggested() => Assert.Empty(Suggestions(Capucine, Account("t").Told(name: "Capucine Destouches")));

    [Fact]
    public void Whom_the_rules_merge_or_link_and_who_is_linked_needs_no_suggestion()
    {
        var contact = Contact("c").Told("capucine@verre.example", name: "Capucine Destouches");

        Assert.Empty(Suggestions(Capucine, SameName.Told("capucine@verre.example", verified: true)));
        Assert.Empty(Suggestions(Capucine, contact));
        Assert.Single(Suggestions(Capucine, contact with { TrustedAddresses = false }));
        Assert.Empty(SuggestionRules.Of(Capucine.Alone(), [(contact with { TrustedAddresses = false }).Alone()], IdentityHistory.Empty.Linked("c", "s")));
    }

    [Fact]
    public void Bots_and_deleted_users_are_not_suggested()
    {
        Assert.Empty(Suggestions(Capucine, SameName.Told(bot: true)));
        Assert.Empty(Suggestions(Account("a").Told(name: "Deleted User"), Account("b", "forum").Told(name: "Deleted User")));
    }

    [Fact]
    public void Nothing_in_common_is_no_suggestion() => Assert.Empty(Suggestions(Capucine, Account("x", "forum").Told(name: "Jean Roux", handle: "jroux")));

    private static IReadOnlyList<Suggestion> Suggestions(KnownAccount account, params KnownAccount[] candidates) =>
        SuggestionRules.Of(account.Alone(), [.. candidates.Select(candidate => candidate.Alone())], IdentityHistory.Empty);

    private static SuggestionReasonKind Reason(KnownAccount account, KnownAccount candidate) => Assert.Single(Suggestions(account, candidate)).Reasons[0].Kind;
}
