using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>What the rules say of pairs of which somebody knows the truth. <c>./bench identity</c> prints the figures.</summary>
public sealed class LabelledPairTests
{
    [Fact]
    public void There_are_at_least_three_hundred_pairs_in_two_halves_of_the_same_mixture()
    {
        Assert.True(LabelledPair.All.Count >= 300);
        Assert.InRange(LabelledPair.All.Count(pair => pair.IsForTuning && pair.Same), 60, 100);
        Assert.InRange(LabelledPair.All.Count(pair => !pair.IsForTuning && pair.Same), 60, 100);
    }

    [Fact]
    public void Nobody_is_merged_automatically_who_is_not_the_same_person()
    {
        var quality = Quality.Of(LabelledPair.All, pair => pair.IsMergedAutomatically);

        Assert.Equal(0, quality.Wrong);
        Assert.True(quality.Right >= 10);
    }

    /// <summary>Measured: tuning 0.92 and 0.87, held out 0.87 and 0.85.</summary>
    [Theory]
    [InlineData(true, 0.90, 0.85)]
    [InlineData(false, 0.85, 0.83)]
    public void Suggestions_are_not_less_precise_nor_less_complete_than_measured(bool tuning, double precision, double recall)
    {
        var quality = Quality.Of(LabelledPair.Undecided(tuning), pair => pair.Score >= SuggestionRules.Shown);

        Assert.InRange(quality.Precision, precision, 1);
        Assert.InRange(quality.Recall, recall, 1);
    }

    [Fact]
    public void Who_is_suggested_to_one_has_that_one_suggested() => Assert.All(LabelledPair.All, pair => Assert.Equal(
        SuggestionRules.Of(pair.One, [pair.Other], IdentityHistory.Empty).Select(suggestion => suggestion.Score),
        SuggestionRules.Of(pair.Other, [pair.One], IdentityHistory.Empty).Select(suggestion => suggestion.Score)));

    /// <summary>Everybody beside everybody: 200,000 pairs, of which nearly all are strangers.</summary>
    [Fact]
    public void Whoever_would_be_suggested_is_found_by_a_key()
    {
        var accounts = LabelledPair.All.SelectMany(pair => new[] { pair.One, pair.Other }).Select(person => person.Accounts[0].Record)
            .Where(record => !DeletedUsers.Include(record))
            .Select(record => (Traits: AccountTraits.Of(record), Keys: IdentityKeys.Of(record).ToHashSet())).ToList();

        var lost = accounts
            .SelectMany((one, at) => accounts.Skip(at + 1).Where(other => !one.Keys.Overlaps(other.Keys)).Select(other => (one, other)))
            .Where(pair => Likeness.Between(pair.one.Traits, pair.other.Traits).Score >= SuggestionRules.Shown)
            .Select(pair => $"{pair.one.Traits.Told.Account} {pair.other.Traits.Told.Account}");

        Assert.Empty(lost);
    }

    [Fact]
    public void Nobody_has_more_than_a_handful_of_keys() => Assert.All(
        LabelledPair.All.SelectMany(pair => new[] { pair.One, pair.Other }), person => Assert.InRange(IdentityKeys.Of(person.Accounts[0].Record).Count, 0, 10));
}
