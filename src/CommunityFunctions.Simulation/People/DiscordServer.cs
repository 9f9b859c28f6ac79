using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.People;

/// <summary>
/// A Discord server that opens when the scenario begins, for the evenings with a camera: one in seven of those who are there already comes in, in the first
/// three weeks. Discord tells nobody's address, so that nothing proves who they are elsewhere.
/// </summary>
internal sealed class DiscordServer(Scenario scenario, Rhythm rhythm, Dice dice)
{
    private const int OneIn = 7;

    private static readonly Duration TimeToComeIn = Duration.FromDays(21);

    private static readonly string[] Team = ["U0CLAIRE01", "U0HUGO0001"];

    /// <param name="others">Everybody on the other platforms, in a fixed order.</param>
    public IEnumerable<Account> Open(IReadOnlyList<Account> others)
    {
        yield return new Account { Source = SourceNames.Discord, Id = SuiteAccounts.Discord, Person = new Person("Communauté", "", "", "communaute", ""), Kind = AccountKind.Bot, IsListed = false };
        var curious = others.Where(account => account.Source == SourceNames.Slack && account.Kind == AccountKind.Member && account.JoinedAt is null && account.LeftAt is null);
        foreach (var account in others.Where(account => Team.Contains(account.Id)).Concat(curious.Where((_, place) => place % OneIn == 0)))
        {
            var joined = rhythm.SomeTime(dice, scenario.Start, Instant.Min(scenario.Start + TimeToComeIn, scenario.End));
            yield return new Account
            {
                Source = SourceNames.Discord,
                Id = Snowflake.At(joined - Duration.FromDays(dice.Between(200, 2000)), dice.Below(4096)),
                Person = account.Person,
                Kind = account.Kind,
                JoinedAt = joined,
                EmailConfirmed = false,
                Liveliness = Math.Max(1, account.Liveliness),
            };
        }
    }
}
