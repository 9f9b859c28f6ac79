using System.Text.RegularExpressions;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Core.Tests.Rituals;
using CommunityFunctions.Privacy;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Welcome;
using CommunityFunctions.Welcome.Texts;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Welcome;

/// <summary>The welcomes of the presets are fit to be sent. docs/texts.md shows them all (see PresetTextsTests).</summary>
public sealed partial class PresetStepsTests
{
    private const int MostWords = 120;

    private static IEnumerable<IGrouping<(string Audience, string Language), PresetStep>> Journeys => PresetStep.All.GroupBy(step => (step.Audience, step.Language));

    [Fact]
    public void Every_audience_has_a_welcome_of_four_or_five_steps_in_both_languages()
    {
        string[] audiences = ["b2b", "b2c", "clients", "founding", "peers", "prospects"];

        Assert.Equal(audiences.SelectMany(_ => new[] { "en", "fr" }, (audience, language) => (audience, language)), Journeys.Select(journey => journey.Key));
        Assert.All(Journeys, journey => Assert.InRange(journey.Count(), 4, 5));
    }

    [Fact]
    public void Both_languages_have_the_same_journey() => Assert.All(
        Journeys.GroupBy(journey => journey.Key.Audience),
        both => Assert.Single(both.Select(journey => string.Join(" | ", journey.Select(step => $"{step.Step.After} {string.Join(',', step.Step.Conditions)} {step.Step.Question?.Choices.Count}"))).Distinct()));

    /// <summary>Whoever contributes nothing gets every step.</summary>
    [Fact]
    public void No_seven_days_of_a_welcome_hold_more_than_the_weekly_cap() => Assert.All(Journeys, journey =>
    {
        var due = JourneyPlan.Of(journey.Select(step => step.Step), Instant.FromUtc(2026, 11, 26, 9, 0)).Select(planned => planned.Due).ToList();
        Assert.All(due, last => Assert.InRange(due.Count(other => other <= last && last - other < ContactBudget.Span), 1, new ContactPlan().PerWeek));
    });

    [Fact]
    public void The_first_hours_belong_to_the_welcome_and_its_reminders_to_who_has_not_contributed() => Assert.All(Journeys, journey =>
    {
        Assert.Equal([0, 24, 48, 168], journey.Take(4).Select(step => step.Step.After.TotalHours));
        Assert.Equal([false, true, true, false], journey.Take(4).Select(step => step.Step.PromptsContribution));
    });

    [Fact]
    public void The_first_step_names_the_members_own_page_and_asks_one_thing() => Assert.All(Journeys.Select(journey => journey.First()), first =>
    {
        Assert.Single(Regex.Matches(first.Text.Markdown, Regex.Escape("{{ links.me }}")));
        Assert.DoesNotContain("?", first.Text.Markdown, StringComparison.Ordinal);
    });

    [Fact]
    public void The_steps_of_founding_members_are_for_them() => Assert.All(
        PresetStep.All, step => Assert.Equal(step.Audience == "founding", step.Step.Conditions.Any(condition => condition is { Kind: StepConditionKind.FoundingMember, IsNegated: false })));

    [Theory]
    [InlineData(null)]
    [InlineData("Léa Petit")]
    public void A_step_reads_whole_whether_or_not_anything_is_known_of_the_member(string? name) => Assert.All(PresetStep.All, step =>
    {
        var rendered = TextTemplate.Of(step.Text.Markdown, WelcomePlaceholders.OfSteps)
            .Render(WelcomeValues.Of(step.Community, name, null, new("https://example.org/api/me/token"), null));

        Assert.Empty(rendered.Missing);
        Assert.DoesNotMatch(@"[{}]|  |\n{3}| [,.]", rendered.Markdown);
        Assert.InRange(Words().Count(rendered.Markdown), 30, MostWords);
        if (step.Step.After == Duration.Zero) Assert.Equal(name is not null, rendered.Markdown.Contains("Léa,", StringComparison.Ordinal));
    });

    [Fact]
    public void The_guide_stands_in_the_step_that_shows_the_way_where_there_is_one() => Assert.Contains(
        "Where to say what", Render(PresetStep.All.First(step => step.Path == "presets/b2b/en/welcome/somebody-to-talk-to.md")), StringComparison.Ordinal);

    [Fact]
    public void No_two_steps_of_a_language_are_alike() => Assert.Empty(PresetStep.All
        .SelectMany(step => new[] { step.Text.Title, Opening(step.Text.Markdown) }, (step, words) => (step.Language, Words: words.ToLowerInvariant(), step.Path))
        .GroupBy(said => (said.Language, said.Words)).Where(alike => alike.Count() > 1).Select(alike => $"{alike.Key.Words}: {string.Join(", ", alike.Select(said => said.Path))}"));

    [Fact]
    public void Typography_is_that_of_the_language() => Assert.Empty(PresetStep.All.SelectMany(
        step => SaidBy(step).SelectMany(text => TypographySlips.In(step.Language, Liquid().Replace(text, "x")), (text, slip) => $"{step.Path}: “{slip}” in: {text}")));

    private static IEnumerable<string> SaidBy(PresetStep step) =>
        [step.Text.Title, step.Text.Markdown, .. step.Step.Question is { } question ? [question.Text.Values.Single(), .. question.Choices.Select(choice => choice.Label.Values.Single())] : Array.Empty<string>()];

    /// <summary>What comes after the greeting.</summary>
    private static string Opening(string markdown) =>
        string.Join(' ', Words().Matches(Liquid().Replace(markdown.StartsWith("Bonjour", StringComparison.Ordinal) || markdown.StartsWith("Hello", StringComparison.Ordinal) ? markdown[(markdown.IndexOf('\n', StringComparison.Ordinal) + 1)..] : markdown, "")).Take(3).Select(word => word.Value));

    private static string Render(PresetStep step) => TextTemplate.Of(step.Text.Markdown, WelcomePlaceholders.OfSteps)
        .Render(WelcomeValues.Of(step.Community with { Guide = "# Where to say what" }, null, null, null, null)).Markdown;

    [GeneratedRegex(@"\{[{%].*?[%}]\}")]
    private static partial Regex Liquid();

    [GeneratedRegex(@"[\w’-]+")]
    private static partial Regex Words();
}
