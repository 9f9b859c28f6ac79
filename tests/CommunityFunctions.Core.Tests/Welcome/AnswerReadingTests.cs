using CommunityFunctions.Communities;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class AnswerReadingTests
{
    private static readonly CommunityDefinition Community = new StepFile()
        .With("title", "{ fr: Bienvenue, en: Welcome }")
        .With("question", "{ text: { fr: Quoi ?, en: What? }, choices: { devis: { fr: Les devis, en: Quotes }, planning: { fr: Le planning, en: Planning }, suivi-des-heures: { fr: Le suivi des heures, en: Tracking hours }, pas-encore: { fr: Pas encore, en: Not yet }, pointage: { fr: Le planning et le pointage, en: Both } } }")
        .Saying("Bonjour.\n===\nlanguage: en\nHello.").Definition();

    [Theory]
    [InlineData("1", "devis")]
    [InlineData(" 2. ", "planning")]
    [InlineData("3)", "suivi-des-heures")]
    [InlineData("Les devis", "devis")]
    [InlineData("DEVIS !", "devis")]
    [InlineData("suivi des heures", "suivi-des-heures")]
    [InlineData("suivi-des-heures", "suivi-des-heures")]
    [InlineData("Plutôt les devis, je crois", "devis")]
    [InlineData("quotes, mostly", "devis")]
    [InlineData("Pas encore", "pas-encore")]
    [InlineData("le planning et le pointage 🙂", "pointage")]
    public void A_number_a_label_or_one_label_in_a_short_sentence_is_a_choice(string text, string choice) => Assert.Equal(choice, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("nous sommes 2 à l’atelier")]
    [InlineData("les devis et les heures, surtout le planning")]
    [InlineData("surtout pas les devis")]
    [InlineData("not the quotes")]
    [InlineData("devisser")]
    [InlineData("Je ne sais pas trop par où commencer, peut-être que ce serait bien de parler devis un jour ensemble")]
    public void Anything_else_is_an_answer_in_words(string text) => Assert.Null(Read(text));

    [Fact]
    public void Where_a_step_asks_nothing_every_answer_is_in_words() => Assert.Null(AnswerReading.Of("1", null, Community, Language.French).Choice);

    private static string? Read(string text) => AnswerReading.Of(text, Community.WelcomeSteps[0].Question, Community, Language.French).Choice;
}
