using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>One message of a community's welcome: a file of <c>welcome/</c>.</summary>
public sealed record WelcomeStep
{
    /// <summary>The file's name without its extension.</summary>
    public required string Id { get; init; }

    /// <summary>How long after the member came it is due.</summary>
    public required Duration After { get; init; }

    /// <summary>The ways that are tried, in this order: the next where the one before cannot be gone.</summary>
    public required IReadOnlyList<StepRoute> Routes { get; init; }

    /// <summary>All of them must be so when it is sent.</summary>
    public IReadOnlyList<StepCondition> Conditions { get; init; } = [];

    /// <summary>By language; there at least in the community's.</summary>
    public required IReadOnlyDictionary<Language, StepText> Texts { get; init; }

    /// <summary>What it asks; null when it only says something.</summary>
    public StepQuestion? Question { get; init; }

    /// <summary>Which share of those who could get it does not, from 0 to 0.5, so that one can see whether it helps. 0: everybody gets it.</summary>
    public double Holdout { get; init; }

    /// <summary>For how long after it was due it may still be sent.</summary>
    public Duration Lateness { get; init; } = Duration.FromDays(2);

    /// <summary>It is to lead to a first contribution: who has contributed does not need it.</summary>
    public bool PromptsContribution => Conditions.Any(condition => condition is { Kind: StepConditionKind.Contributed or StepConditionKind.Introduced, IsNegated: true });

    /// <summary>In that language, else in the community's.</summary>
    public StepText TextIn(Language language, CommunityDefinition community) => Texts.GetValueOrDefault(language) ?? Texts[community.Language];
}
