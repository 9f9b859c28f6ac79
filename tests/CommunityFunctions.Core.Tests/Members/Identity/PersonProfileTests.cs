using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class PersonProfileTests
{
    [Fact]
    public void What_was_told_last_of_any_account_is_the_persons()
    {
        var profile = Profile(
            Account("a").Told("alice@atelier.fr", name: "Alice", handle: "alice.martin", language: "fr", day: 8), Account("b", "forum").Told(name: "Alice Martin", persona: "maker", day: 9));

        Assert.Equal(
            ("Alice Martin", "alice.martin", "alice@atelier.fr", "fr", "maker"),
            (profile.Name!.Value.Value, profile.Handle!.Value.Value, profile.Email!.Value.Value, profile.Language!.Value.Value, profile.Persona!.Value.Value));
    }

    [Fact]
    public void An_address_is_verified_by_an_account_that_is_there_or_that_never_had_to_be_and_not_by_one_that_has_left()
    {
        var told = Account("b", "forum").Told("alice@atelier.fr", verified: false);

        Assert.True(Account("a").Told("alice@atelier.fr", verified: true).With(told).HasVerified("alice@atelier.fr"));
        Assert.True(Contact("a").Told("alice@atelier.fr", verified: true).Alone().HasVerified("alice@atelier.fr"));
        Assert.False(Account("a").Told("alice@atelier.fr", verified: true).Gone().With(told).HasVerified("alice@atelier.fr"));
    }

    [Fact]
    public void A_person_is_there_while_any_account_is()
    {
        var slack = Contact("a", source: "slack") with { Record = Knowledge.Nothing.Joined(2).Left(10) };
        var forum = Contact("b", source: "forum") with { Record = Knowledge.Nothing.Joined(5).Left(12) };
        var zoom = Contact("c", source: "zoom") with { Record = Knowledge.Nothing.Joined(20) };

        Assert.Equal(
            [new Presence(Knowledge.Day(2), Knowledge.Day(12), Joined: true), new Presence(Knowledge.Day(20), null, Joined: true)], Profile(slack, forum, zoom).Presence);
        Assert.Equal([new Presence(Knowledge.Day(2), null, Joined: true)], Profile(forum, zoom, slack with { Record = Knowledge.Nothing.Joined(2) }).Presence);
    }

    [Fact]
    public void Roles_of_all_accounts_are_the_persons()
    {
        var community = Knowledge.Community(Knowledge.Role("ambassador", account: "U-a"), Knowledge.Role("referent", source: "forum", account: "U-b"), Knowledge.Role("ambassador", source: "forum", account: "U-b"));
        var person = Account("a").With(Account("b", "forum"));

        Assert.Equal(["ambassador", "referent"], PersonProfile.Of(person, IdentityHistory.Empty.Merged("b", "a"), community, None).Roles.Select(role => role.Role));
    }

    [Theory]
    [InlineData(MergeRule.ByHand)]
    [InlineData(MergeRule.VerifiedAddress)]
    public void A_refusal_by_either_is_the_persons_whenever_it_was(string rule)
    {
        var consents = Consents(rule, [Granted("news", 5)], [Refused("news", 4), Refused("photos", 4)]);

        Assert.Equal([Refused("news", 4), Refused("photos", 4)], consents);
    }

    [Fact]
    public void An_agreement_of_one_alone_goes_on_with_a_verified_address_and_not_by_hand()
    {
        Assert.Equal([Granted("news", 5)], Consents(MergeRule.VerifiedAddress, [Granted("news", 5)], []));
        Assert.Empty(Consents(MergeRule.ByHand, [Granted("news", 5)], []));
        Assert.Equal([Granted("news", 6)], Consents(MergeRule.ByHand, [Granted("news", 5)], [Granted("news", 6)]));
    }

    [Fact]
    public void What_the_person_answers_after_the_merge_holds() =>
        Assert.Equal([Granted("news", 12)], Consents(MergeRule.ByHand, [Granted("news", 5), Granted("news", 12)], [Refused("news", 4)]));

    [Fact]
    public void Each_ones_last_answer_before_the_merge_is_theirs() =>
        Assert.Equal([Granted("news", 5)], Consents(MergeRule.ByHand, [Refused("news", 3), Granted("news", 5)], [Granted("news", 4)]));

    private static readonly Dictionary<MemberId, IReadOnlyList<ConsentChoice>> None = [];

    private static ConsentChoice Granted(string purpose, int day) => new(purpose, Granted: true, Knowledge.Day(day));

    private static ConsentChoice Refused(string purpose, int day) => new(purpose, Granted: false, Knowledge.Day(day));

    /// <summary>Of two who were merged on the 10th.</summary>
    private static IReadOnlyList<ConsentChoice> Consents(string rule, ConsentChoice[] a, ConsentChoice[] b) => PersonProfile.Of(
        Account("a").With(Account("b", "forum")), IdentityHistory.Empty.Merged("b", "a", rule), Knowledge.Community(),
        new Dictionary<MemberId, IReadOnlyList<ConsentChoice>> { [Id("a")] = a, [Id("b")] = b }).Consents;

    private static PersonProfile Profile(KnownAccount account, params KnownAccount[] others) =>
        PersonProfile.Of(account.With(others), IdentityHistory.Empty, Knowledge.Community(), None);
}
