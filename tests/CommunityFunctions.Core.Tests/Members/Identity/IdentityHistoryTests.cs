using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class IdentityHistoryTests
{
    [Fact]
    public void Before_the_first_line_everybody_is_oneself()
    {
        var history = IdentityHistory.Empty;

        Assert.Equal(0, history.Last);
        Assert.Equal(Id("a"), history.PersonOf(Id("a")));
        Assert.Equal(Id("a"), history.FigureOf(Id("a")));
        Assert.Equal(Ids("a"), history.AccountsOf(Id("a")));
        Assert.Empty(history.LinksOf(Id("a")));
        Assert.Empty(history.EntriesOf(Id("a")));
        Assert.Empty(history.Aliases);
    }

    [Fact]
    public void Who_is_merged_stands_for_the_other_everywhere()
    {
        var history = IdentityHistory.Empty.Merged("b", "a").Merged("a", "c");

        Assert.All(Ids("a", "b", "c"), id => Assert.Equal(Id("c"), history.PersonOf(id)));
        Assert.Equal(Ids("c", "a", "b"), history.AccountsOf(Id("b")));
        Assert.Equal([1L, 2], history.EntriesOf(Id("a")).Select(entry => entry.Sequence));
        Assert.Equal(new Dictionary<MemberId, MemberId> { [Id("a")] = Id("c"), [Id("b")] = Id("c") }, history.Aliases);
    }

    [Fact]
    public void An_unmerge_restores_both_whole_also_after_further_merges()
    {
        // Ada and Bea, two accounts each, were taken for one; then a fifth account came to Bea's, and all of it to a sixth.
        var history = IdentityHistory.Empty.Merged("a2", "a").Merged("b2", "b").Merged("b", "a").Merged("e", "a").Merged("a", "f");

        var apart = history.Cancelled(3);

        Assert.Equal(Ids("b", "b2"), apart.AccountsOf(Id("b2")));
        Assert.Equal(Ids("f", "a", "a2", "e"), apart.AccountsOf(Id("a")));
        Assert.Equal([2L], apart.EntriesOf(Id("b")).Select(entry => entry.Sequence));
        Assert.Null(apart.Active(3));
        Assert.Equal(Ids("f", "a", "a2", "b", "e", "b2").ToHashSet(), history.AccountsOf(Id("f")).ToHashSet());
    }

    [Fact]
    public void Who_was_separated_is_vetoed_whatever_account_of_theirs_comes_again()
    {
        var history = IdentityHistory.Empty.Merged("a2", "a").Merged("b", "a").Cancelled(2).Merged("a", "z");

        Assert.True(history.IsVetoed(Id("z"), Id("b")));
        Assert.True(history.IsVetoed(Id("b"), Id("a2")));
        Assert.False(history.IsVetoed(Id("z"), Id("c")));
        Assert.False(IdentityHistory.Empty.Merged("b", "a").IsVetoed(Id("a"), Id("c")));
    }

    [Fact]
    public void A_dismissal_stays_with_the_accounts_of_both()
    {
        var history = IdentityHistory.Empty.Dismissed("a", "b").Merged("a", "z");

        Assert.True(history.IsDismissed(Id("b"), Id("z")));
        Assert.False(history.IsDismissed(Id("c"), Id("z")));
        Assert.False(history.IsVetoed(Id("b"), Id("z")));
    }

    [Fact]
    public void A_linked_contact_counts_as_the_member_and_is_nobody_else_for_sends()
    {
        var history = IdentityHistory.Empty.Linked("lead", "a").Merged("a", "m").Merged("lead2", "lead");

        Assert.Equal(Id("lead"), history.PersonOf(Id("lead2")));
        Assert.All(Ids("lead", "lead2", "a", "m"), id => Assert.Equal(Id("m"), history.FigureOf(id)));
        Assert.Equal(Ids("lead"), history.LinksOf(Id("a")));
        Assert.Equal([1L, 2], history.EntriesOf(Id("m")).Select(entry => entry.Sequence));
        Assert.Equal(Ids("a", "lead", "lead2"), history.Aliases.Keys.OrderBy(id => id.Value));
    }

    [Fact]
    public void An_unlinked_contact_counts_as_itself_and_the_two_are_vetoed()
    {
        var history = IdentityHistory.Empty.Linked("lead", "a").Cancelled(1);

        Assert.Equal(Id("lead"), history.FigureOf(Id("lead")));
        Assert.Empty(history.LinksOf(Id("a")));
        Assert.Empty(history.Aliases);
        Assert.True(history.IsVetoed(Id("a"), Id("lead")));
    }

    [Fact]
    public void A_contact_that_is_merged_with_its_member_needs_the_link_no_longer()
    {
        var merged = IdentityHistory.Empty.Linked("lead", "a").Merged("lead", "a");

        Assert.Equal(Id("a"), merged.FigureOf(Id("lead")));
        Assert.Empty(merged.LinksOf(Id("a")));
        Assert.False(merged.Cancelled(1).IsVetoed(Id("a"), Id("b")));
        Assert.Equal(Id("a"), merged.Cancelled(1).FigureOf(Id("lead")));
        Assert.Equal(Id("a"), merged.Cancelled(2).FigureOf(Id("lead")));
        Assert.Equal(Ids("lead"), merged.Cancelled(2).LinksOf(Id("a")));
    }

    [Fact]
    public void A_line_that_does_not_fit_is_refused()
    {
        var history = IdentityHistory.Empty.Merged("b", "a");

        Assert.Throws<ArgumentException>(() => history.With(Line(IdentityHistory.Empty, IdentityEntryKind.Merged, "c", "a")));
        Assert.Throws<ArgumentException>(() => history.Merged("b", "a"));
        Assert.Throws<ArgumentException>(() => history.Linked("a", "b"));
        Assert.Throws<ArgumentException>(() => history.Dismissed("a", "a"));
        Assert.Throws<ArgumentException>(() => history.With(Line(history, IdentityEntryKind.Unmerged, "b", "a")));
        Assert.Throws<ArgumentException>(() => history.With(Line(history, IdentityEntryKind.Unlinked, "b", "a") with { Cancels = 1 }));
        Assert.Throws<ArgumentException>(() => history.Cancelled(1).With(Line(history.Cancelled(1), IdentityEntryKind.Unmerged, "b", "a") with { Cancels = 1 }));
    }

    /// <summary>b was wrongly merged into a, and then c with b, who are one: c goes with b, not with a.</summary>
    [Fact]
    public void Who_was_merged_with_one_of_two_goes_with_that_one_when_they_are_separated()
    {
        var history = IdentityHistory.Empty.Merged("b", "a").Merged("c", "b");
        Assert.Equal(Id("a"), history.PersonOf(Id("c")));

        var apart = history.Cancelled(1);

        Assert.Equal((Id("a"), Id("b"), Id("b")), (apart.PersonOf(Id("a")), apart.PersonOf(Id("b")), apart.PersonOf(Id("c"))));
    }
}
