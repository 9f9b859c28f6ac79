using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class MergeRulesTests
{
    private const string Address = "alice.martin@atelier-nord.fr";

    private static readonly KnownAccount OnSlack = Account("s", "slack", day: 4).Told(Address, verified: true, day: 5);
    private static readonly KnownAccount InForum = Account("f", "forum", day: 2).Told("Alice.Martin@Atelier-Nord.fr ", verified: true, day: 5);
    private static readonly KnownAccount Lead = Contact("c").Told(Address, day: 5);

    [Fact]
    public void Two_accounts_whose_sources_both_report_the_address_as_verified_are_one_person()
    {
        var decision = MergeRules.Automatic(OnSlack.Alone(), InForum.Alone(), IdentityHistory.Empty);

        Assert.True(decision.IsAllowed);
        Assert.Equal(new MergeDirection(OnSlack.Id, InForum.Id, "verified-address"), decision.Direction);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void An_address_that_one_source_does_not_report_as_verified_merges_nobody(bool? verified) => Assert.Equal(
        MergeRefusal.NoSharedVerifiedAddress, Automatic(OnSlack, Account("f", "forum").Told(Address, verified)));

    [Fact]
    public void An_address_that_was_told_after_another_was_verified_is_not_verified_with_it()
    {
        var changed = Account("f", "forum").Told("old@atelier-nord.fr", verified: true, day: 3).Told(Address, day: 4);

        Assert.Null(changed.Record.VerifiedEmail);
        Assert.Equal(MergeRefusal.NoSharedVerifiedAddress, Automatic(OnSlack, changed));
        Assert.Null(Automatic(OnSlack, changed.Told(Address, verified: true, day: 5)));
    }

    [Theory]
    [InlineData("noreply@atelier-nord.fr")]
    [InlineData("info@atelier-nord.fr")]
    [InlineData("dev@atelier-nord.fr")]
    [InlineData("redaction2@atelier-nord.fr")]
    [InlineData("12345+alice@users.noreply.github.com")]
    [InlineData("alice@example.com")]
    public void A_shared_or_placeholder_address_never_merges(string shared) => Assert.Equal(
        MergeRefusal.SharedAddress, Automatic(Account("s").Told(shared, verified: true), Account("f", "forum").Told(shared, verified: true)));

    [Fact]
    public void Two_live_accounts_on_one_source_are_two_people_also_by_hand()
    {
        var (a, b) = (OnSlack.With(Account("z", "zoom")), InForum.With(Account("y", "zoom")));

        foreach (var decision in new[] { MergeRules.Automatic(a, b, IdentityHistory.Empty), MergeRules.ByHand(a, b, IdentityHistory.Empty) })
        {
            Assert.Equal(MergeRefusal.Clash, decision.Refusal);
            Assert.Equal(("zoom", "U-z", "U-y"), (decision.Clash!.Source.ToString(), decision.Clash.Account, decision.Clash.Other));
        }
    }

    [Fact]
    public void Who_left_and_came_back_with_a_new_account_may_be_merged() =>
        Assert.Null(Automatic(OnSlack, Account("t", "slack").Told(Address, verified: true).Gone()));

    [Fact]
    public void Who_was_separated_is_merged_again_by_hand_only()
    {
        var history = IdentityHistory.Empty.Merged("s", "f").Cancelled(1);

        Assert.Equal(MergeRefusal.Vetoed, MergeRules.Automatic(OnSlack.Alone(), InForum.Alone(), history).Refusal);
        Assert.Equal(new MergeDirection(OnSlack.Id, InForum.Id, "by-hand"), MergeRules.ByHand(OnSlack.Alone(), InForum.Alone(), history).Direction);
    }

    [Fact]
    public void A_person_has_at_most_twenty_accounts()
    {
        KnownPerson Many(string id, int count) => new(Id($"{id}0"), [.. Enumerable.Range(0, count).Select(i => Account($"{id}{i}", $"{id}{i}").Told(Address, verified: true))]);

        Assert.True(MergeRules.Automatic(Many("a", 12), Many("b", 8), IdentityHistory.Empty).IsAllowed);
        Assert.Equal(MergeRefusal.TooManyAccounts, MergeRules.Automatic(Many("a", 12), Many("b", 9), IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.TooManyAccounts, MergeRules.ByHand(Many("a", 12), Many("b", 9), IdentityHistory.Empty).Refusal);
    }

    [Fact]
    public void A_deleted_user_is_never_merged_nor_linked_not_even_by_hand()
    {
        var deleted = Account("f", "forum").Told(Address, verified: true, name: "Deleted User").Alone();
        var contact = Contact("c").Told(Address, name: "Utilisateur supprimé").Alone();

        Assert.Equal(MergeRefusal.DeletedUser, MergeRules.Automatic(OnSlack.Alone(), deleted, IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.DeletedUser, MergeRules.ByHand(deleted, OnSlack.Alone(), IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.DeletedUser, MergeRules.Link(contact, OnSlack.Alone(), IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.DeletedUser, MergeRules.LinkByHand(contact, OnSlack.Alone(), IdentityHistory.Empty).Refusal);
    }

    [Fact]
    public void A_bot_is_merged_by_hand_only_and_the_team_like_everybody()
    {
        var bot = Account("f", "forum").Told(Address, verified: true, bot: true);

        Assert.Equal(MergeRefusal.Bot, Automatic(OnSlack, bot));
        Assert.True(MergeRules.ByHand(OnSlack.Alone(), bot.Alone(), IdentityHistory.Empty).IsAllowed);
        Assert.Null(Automatic(OnSlack, InForum.Told(team: true)));
    }

    [Fact]
    public void Who_is_one_already_is_not_merged() => Assert.Equal(
        MergeRefusal.SamePerson, MergeRules.ByHand(OnSlack.Alone(), InForum.Alone(), IdentityHistory.Empty.Merged("s", "f")).Refusal);

    [Fact]
    public void The_member_stays_before_the_contact_then_who_was_seen_first_then_the_smaller_id()
    {
        Assert.Equal(Id("z"), Into(Account("z"), Contact("a")));
        Assert.Equal(Id("z"), Into(Account("z", day: 2), Account("a", "forum", day: 3)));
        Assert.Equal(Id("a"), Into(Account("z", day: 2), Account("a", "forum", day: 2)));
        Assert.Equal(Id("a"), Into(Contact("z"), Contact("a", source: "shop")));

        static CommunityFunctions.Members.MemberId Into(KnownAccount one, KnownAccount other)
        {
            var decisions = new[] { MergeRules.ByHand(one.Alone(), other.Alone(), IdentityHistory.Empty), MergeRules.ByHand(other.Alone(), one.Alone(), IdentityHistory.Empty) };
            return decisions.Select(decision => decision.Direction!.Into).Distinct().Single();
        }
    }

    [Fact]
    public void A_contact_from_a_trusted_source_is_linked_to_the_member_with_the_verified_address() => Assert.Equal(
        [new MergeDirection(Lead.Id, OnSlack.Id, "trusted-address"), new MergeDirection(Lead.Id, OnSlack.Id, "trusted-address")],
        [MergeRules.Link(Lead.Alone(), OnSlack.Alone(), IdentityHistory.Empty).Direction, MergeRules.Link(OnSlack.Alone(), Lead.Alone(), IdentityHistory.Empty).Direction]);

    [Fact]
    public void Without_trust_in_the_source_or_without_a_verified_address_nobody_is_linked_but_by_hand()
    {
        var untrusted = Contact("c", trusted: false).Told(Address, verified: true);
        var unverified = Account("s").Told(Address);

        Assert.Equal(MergeRefusal.NoSharedVerifiedAddress, MergeRules.Link(untrusted.Alone(), OnSlack.Alone(), IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.NoSharedVerifiedAddress, MergeRules.Link(Lead.Alone(), unverified.Alone(), IdentityHistory.Empty).Refusal);
        Assert.Equal(
            new MergeDirection(Lead.Id, OnSlack.Id, "by-hand"), MergeRules.LinkByHand(OnSlack.Alone(), Contact("c", trusted: false).Alone(), IdentityHistory.Empty).Direction);
    }

    [Fact]
    public void Only_a_contact_is_linked_and_only_to_a_member()
    {
        Assert.Equal(MergeRefusal.NotAContact, MergeRules.Link(OnSlack.Alone(), InForum.Alone(), IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRefusal.NotAContact, MergeRules.LinkByHand(Lead.Alone(), Contact("d").Alone(), IdentityHistory.Empty).Refusal);
    }

    [Fact]
    public void A_contact_is_linked_once_and_after_an_unlink_by_hand_only()
    {
        var linked = IdentityHistory.Empty.Linked("c", "s");

        Assert.Equal(MergeRefusal.AlreadyLinked, MergeRules.Link(Lead.Alone(), OnSlack.Alone(), linked).Refusal);
        Assert.Equal(MergeRefusal.AlreadyLinked, MergeRules.LinkByHand(Lead.Alone(), InForum.Alone(), linked).Refusal);
        Assert.Equal(MergeRefusal.Vetoed, MergeRules.Link(Lead.Alone(), OnSlack.Alone(), linked.Cancelled(1)).Refusal);
        Assert.True(MergeRules.LinkByHand(Lead.Alone(), OnSlack.Alone(), linked.Cancelled(1)).IsAllowed);
    }

    [Fact]
    public void Who_is_linked_to_one_member_is_not_merged_with_another()
    {
        var linked = IdentityHistory.Empty.Linked("c", "s");

        Assert.Equal(MergeRefusal.LinkedElsewhere, MergeRules.ByHand(Lead.Alone(), InForum.Alone(), linked).Refusal);
        Assert.Equal(MergeRefusal.LinkedElsewhere, MergeRules.ByHand(InForum.Alone(), Lead.Alone(), linked).Refusal);
        Assert.Equal(MergeRefusal.LinkedElsewhere, MergeRules.ByHand(Lead.Alone(), Contact("d").Alone(), linked.Linked("d", "f")).Refusal);
        Assert.True(MergeRules.ByHand(Lead.Alone(), OnSlack.Alone(), linked).IsAllowed);
        Assert.True(MergeRules.ByHand(Lead.Alone(), Contact("d").Alone(), linked).IsAllowed);
        Assert.True(MergeRules.ByHand(Lead.Alone(), Contact("d").Alone(), linked.Linked("d", "s")).IsAllowed);
    }

    private static MergeRefusal? Automatic(KnownAccount one, KnownAccount other) => MergeRules.Automatic(one.Alone(), other.Alone(), IdentityHistory.Empty).Refusal;

    [Fact]
    public void A_word_that_is_a_mailbox_of_many_is_also_somebodys_name()
    {
        const string Name = "dev.patel@atelier-nord.fr";

        Assert.Null(Automatic(Account("a").Told(Name, verified: true), Account("b", "forum").Told(Name, verified: true)));
    }

    [Fact]
    public void An_account_that_was_deleted_does_not_make_nobody_of_a_person_who_has_another()
    {
        var (live, deleted) = (Account("a").Told("alice@atelier-nord.fr", verified: true), Account("b", "forum").Told(name: "anon123").Gone());
        var again = Account("c", "forum").Told("alice@atelier-nord.fr", verified: true).Alone();

        Assert.True(deleted.Alone().IsDeletedUser);
        Assert.False(live.With(deleted).IsDeletedUser);
        Assert.True(live.Gone().With(deleted).IsDeletedUser);
        Assert.True(MergeRules.Automatic(live.With(deleted), again, IdentityHistory.Empty).IsAllowed);
    }
}
