using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>How conversations go, on whichever platform: how many answers come, and when.</summary>
internal static class Conversations
{
    private const double ShareUnanswered = 0.27;

    /// <summary>When the answers come; none for a conversation that stays unanswered.</summary>
    public static IEnumerable<Instant> Answers(Dice dice, Rhythm rhythm, Instant start, double mean, double medianMinutes)
    {
        if (dice.Chance(ShareUnanswered))
            yield break;
        var count = 1 + dice.Poisson(mean - 1) + (dice.Chance(0.06) ? dice.Between(3, 9) : 0);
        var at = start;
        for (var i = 0; i < count; i++)
        {
            at = rhythm.WhenUp(dice, After(dice, at, medianMinutes, sigma: 1.3));
            yield return at;
        }
    }

    /// <summary>Some time after: mostly soon, at the latest in two days.</summary>
    public static Instant After(Dice dice, Instant at, double medianMinutes, double sigma = 1.0) =>
        at + Duration.FromSeconds(Math.Clamp(dice.LogNormal(medianMinutes * 60, sigma), 2, 2 * 86_400));
}
