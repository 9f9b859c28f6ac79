using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>Every rule, refusal and reason has its sentence in both languages, set as each language sets it.</summary>
public sealed class IdentityWordsTests
{
    private static readonly IReadOnlyList<Bilingual> Sentences =
    [
        .. new[] { MergeRule.VerifiedAddress, MergeRule.TrustedAddress, MergeRule.ByHand }.Select(MergeWords.Of),
        .. Enum.GetValues<MergeRefusal>().Select(MergeWords.Of),
        MergeWords.Of(MergeRules.ByHand(Account("a").Alone(), Account("b").Alone(), IdentityHistory.Empty)),
        .. Enum.GetValues<SuggestionReasonKind>().Select(kind => SuggestionWords.Of(new SuggestionReason(kind, 0.5, "Alice Martin", "alice.martin"))),
        .. Enum.GetValues<SuggestionReasonKind>().Select(kind => SuggestionWords.Of(new SuggestionReason(kind, 0.5, "alice.martin", "alice.martin"))),
    ];

    [Fact]
    public void No_two_sentences_are_the_same()
    {
        Assert.Equal(Sentences.Count, Sentences.Select(sentence => sentence.French).Distinct().Count());
        Assert.Equal(Sentences.Count, Sentences.Select(sentence => sentence.English).Distinct().Count());
    }

    [Fact]
    public void French_is_set_with_its_own_quotes_and_spaces() => Assert.All(Sentences.Select(sentence => sentence.French), french =>
    {
        Assert.DoesNotMatch(new Regex("[“”\"'…]| [:;»?!]|« |(?<![\u00A0\u202F])[:;»]|«(?!\u00A0)"), french);
    });

    [Fact]
    public void English_is_set_with_its_own_quotes_and_without_spaces() => Assert.All(
        Sentences.Select(sentence => sentence.English), english => Assert.DoesNotMatch(new Regex("[«»\"'\u00A0]| [:;?!]"), english));

    [Fact]
    public void A_clash_says_which_accounts() => Assert.Contains(
        "“slack” (U-a and U-b)", MergeWords.Of(MergeRules.ByHand(Account("a").Alone(), Account("b").Alone(), IdentityHistory.Empty)).English, StringComparison.Ordinal);

    [Fact]
    public void A_suggestion_is_one_sentence()
    {
        var suggestion = new Suggestion(Id("a"), Id("b"), 0.7,
            [new(SuggestionReasonKind.SameHandle, 0.6, "blue_fox", "BlueFox"), new(SuggestionReasonKind.OtherName, -0.15, "Alice Verdun", "Blue Fox")]);

        Assert.Equal("Same handle: “blue_fox” and “BlueFox”; but the names differ: “Alice Verdun” and “Blue Fox”.", SuggestionWords.Of(suggestion, Language.English));
        Assert.Equal(
            "Même identifiant\u00A0: «\u00A0blue_fox\u00A0» et «\u00A0BlueFox\u00A0»\u00A0; mais les noms diffèrent\u00A0: «\u00A0Alice Verdun\u00A0» et «\u00A0Blue Fox\u00A0».",
            SuggestionWords.Of(suggestion, Language.French));
    }
}
