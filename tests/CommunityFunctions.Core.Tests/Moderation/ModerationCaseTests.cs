using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Moderation;

public sealed class ModerationCaseTests
{
    private static readonly Instant Nine = Instant.FromUtc(2026, 11, 24, 9, 0);

    /// <summary>Bruno's rewords it, a rule's has no text, Alice's is told twice.</summary>
    private static readonly MessageFlag[] Flags = [Flag("bruno", 0, "Buy now!"), Flag("alice", 5, "Buy now, please!"), Flag(null, 7), Flag("alice", 5, "Buy now, please!"), Flag(null, 8)];

    [Theory]
    [InlineData(0, 1, 2, 3, 4)]
    [InlineData(4, 3, 2, 1, 0)]
    [InlineData(2, 0, 4, 1, 3)]
    [InlineData(3, 4, 0, 2, 1)]
    [InlineData(1, 2, 3, 4, 0)]
    public void In_whatever_order_its_flags_are_told_a_case_is_the_same_and_each_account_counts_once(params int[] order)
    {
        var known = order.Skip(1).Aggregate(ModerationCase.Open("c1", Flags[order[0]]), (before, index) => before.With(Flags[index]));

        Assert.Equal(["alice", "bruno", ModerationCase.Nobody], known.Flaggers);
        Assert.Equal((Nine, Nine + Duration.FromMinutes(8)), (known.OpenedAt, known.FlaggedAt));
        Assert.Equal(("Buy now!", Nine), (known.Text, known.TextAt));
        Assert.True(known.IsOpen);
        Assert.Same(known, known.With(Flags[3]));
    }

    [Fact]
    public void Once_it_is_decided_a_case_stays_so_takes_no_text_and_what_is_flagged_later_is_another()
    {
        var decided = ModerationCase.Open("c1", Flag("bruno", 0)).With(Flag("alice", 5)).Decide(CaseDecision.Hidden, "Carla", "Advertising.", Nine + Duration.FromMinutes(10));

        Assert.Same(decided, decided.Decide(CaseDecision.Kept, "Dan", null, Nine + Duration.FromMinutes(20)));
        Assert.Equal(Nine + Duration.FromMinutes(10), decided.Until);
        Assert.Null(decided.With(Flag("dan", 6, "Buy now!")).Text);
        Assert.Equal(3, decided.With(Flag("dan", 6, "Buy now!")).Flaggers.Count);
    }

    [Fact]
    public void A_platform_whose_clock_is_ahead_makes_no_case_that_is_decided_before_it_was_opened()
    {
        var decided = ModerationCase.Open("c1", Flag("bruno", 5)).With(Flag("alice", 9)).Decide(CaseDecision.Kept, "Carla", null, Nine);

        Assert.Equal(Nine + Duration.FromMinutes(5), decided.DecidedAt);
        Assert.Equal(Nine + Duration.FromMinutes(9), decided.Until); // Alice's flag, told again, is still about this one.
    }

    [Fact]
    public void A_long_text_is_cut_and_never_in_the_middle_of_a_character()
    {
        var room = ModerationCase.LongestText;
        var plain = ModerationCase.Open("c1", Flag("bruno", 0, new string('a', room + 1)));
        var even = ModerationCase.Open("c1", Flag("bruno", 0, new string('a', room - 1) + "😀"));
        var whole = ModerationCase.Open("c1", Flag("bruno", 0, new string('a', room)));

        Assert.Equal([(room, true), (room - 1, true), (room, false)], new[] { plain, even, whole }.Select(known => (known.Text!.Length, known.IsCut)));
    }

    [Fact]
    public void Flaggers_are_counted_up_to_a_thousand()
    {
        var known = Enumerable.Range(0, ModerationCase.MostFlaggers + 3).Aggregate(ModerationCase.Open("c1", Flag("bruno", 0)), (before, i) => before.With(Flag($"u{i}", 1)));

        Assert.Equal(ModerationCase.MostFlaggers, known.Flaggers.Count);
    }

    [Fact]
    public void Without_words_it_still_says_what_was_decided_and_printed_it_never_says_any()
    {
        var decided = ModerationCase.Open("c1", Flag("bruno", 0, "Buy now!")).Decide(CaseDecision.Hidden, "Carla", "Advertising.", Nine);
        var bare = decided.WithoutWords();

        Assert.Equal((true, false), (decided.HasWords, bare.HasWords));
        Assert.Equal((CaseDecision.Hidden, "Carla"), (bare.Decision, bare.By));
        Assert.All([decided.ToString(), Flag("bruno", 0, "Buy now!").ToString()], printed => Assert.DoesNotContain("Buy", printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_decision_is_called_by_its_name_and_by_nothing_else()
    {
        Assert.Equal(["kept", "reminded", "hidden", "muted", "excluded"], CaseDecisions.All);
        Assert.All(CaseDecisions.All, name => Assert.True(CaseDecisions.TryParse(name, out var decision) && CaseDecisions.NameOf(decision) == name));
        Assert.All(["Kept", "0", "", null], name => Assert.False(CaseDecisions.TryParse(name, out _)));
    }

    private static MessageFlag Flag(string? by, int minute, string? text = null) => new()
    {
        Source = SourceName.Parse("crm"),
        Message = "m1",
        By = by is null ? null : new MemberId(by),
        At = Nine + Duration.FromMinutes(minute),
        Text = text,
    };
}
