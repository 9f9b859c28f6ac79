using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Looks at what a member did after a step. That the step brought it about is not said: for that there is <see cref="StepEffect"/>.</summary>
public static class JourneyOutcome
{
    /// <summary>For so long what a member does is looked at.</summary>
    public static readonly Duration Watched = Duration.FromDays(7);

    /// <param name="sent">When the step was sent, or when it would have been to who was held out.</param>
    /// <param name="contributions">Of the member, in any order.</param>
    public static StepOutcome Of(Instant sent, IEnumerable<Instant> contributions, Instant now) =>
        contributions.Any(at => at >= sent && at - sent < Watched && at <= now) ? StepOutcome.Contributed
        : now - sent < Watched ? StepOutcome.TooEarly
        : StepOutcome.DidNotContribute;
}
