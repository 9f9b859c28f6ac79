using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>Who does the next thing on one source: people by their liveliness, if they are there at all.</summary>
internal sealed class Cast
{
    private const int Tries = 24;

    private readonly Account[] people;
    private readonly double[] upTo;

    public Cast(IEnumerable<Account> accounts)
    {
        people = [.. accounts.Where(account => account.Kind != AccountKind.Bot)];
        upTo = new double[people.Length];
        var sum = 0.0;
        for (var i = 0; i < people.Length; i++)
            upTo[i] = sum += people[i].Liveliness;
    }

    public IReadOnlyList<Account> People => people;

    /// <summary>Somebody who talks, other than <paramref name="except"/>; null when the dice find nobody who is there.</summary>
    public Account? SomeTalker(Dice dice, Instant at, Account? except = null)
    {
        for (var i = 0; i < Tries; i++)
        {
            var place = Array.BinarySearch(upTo, dice.Fraction() * upTo[^1]);
            var somebody = people[place < 0 ? Math.Min(~place, people.Length - 1) : Math.Min(place + 1, people.Length - 1)];
            if (somebody != except && somebody.Liveliness > 0 && somebody.IsPresent(at))
                return somebody;
        }
        return null;
    }

    /// <summary>Anybody who is there, readers included.</summary>
    public Account? Anybody(Dice dice, Instant at, Account? except = null)
    {
        for (var i = 0; i < Tries; i++)
        {
            var somebody = people[dice.Below(people.Length)];
            if (somebody != except && somebody.IsPresent(at))
                return somebody;
        }
        return null;
    }

    /// <summary>Somebody of the team who is there.</summary>
    public Account? SomeoneOfTheTeam(Dice dice) => people.FirstOrDefault(account => account.Kind == AccountKind.Team && dice.Chance(0.6));
}
