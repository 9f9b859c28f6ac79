using NodaTime;

namespace CommunityFunctions.Members;

/// <summary>One stay of an account in the community.</summary>
/// <param name="From">UTC; the platform's moment of joining, or the first sign of it when the account was only discovered.</param>
/// <param name="Until">UTC; null while the account is there.</param>
/// <param name="Joined">False when nobody saw the account join: it was found in a roster, or an event showed it.</param>
public sealed record Presence(DateTimeOffset From, DateTimeOffset? Until, bool Joined)
{
    /// <summary>
    /// The stays that joins, leaves and other signs amount to, in order of time. An account is there from its join, or from its first sign when that
    /// came before; until it leaves; and again when it is seen on a day after that, from the beginning of the last such day on.
    /// </summary>
    /// <param name="zone">The community's: in it lies the day on which the account was last seen.</param>
    public static IReadOnlyList<Presence> Of(MemberRecord record, DateTimeZone zone)
    {
        if (record.FirstSeen is not { } firstSeen) return [];

        var stays = new List<Presence>();
        var open = record.Joins.IsEmpty || firstSeen < record.Joins.Min ? new Presence(firstSeen, null, Joined: false) : null;
        foreach (var (at, turn) in TurnsOf(record))
        {
            if (turn != Turn.Leave) open ??= new Presence(at, null, Joined: turn == Turn.Join);
            else if (open is not null)
            {
                stays.Add(open with { Until = at });
                open = null;
            }
        }

        open ??= SeenAgain(record, zone);
        if (open is not null) stays.Add(open);
        return stays;
    }

    private static IEnumerable<(DateTimeOffset At, Turn Turn)> TurnsOf(MemberRecord record) => record.Joins.Select(at => (at, Turn.Join))
        .Concat(record.Returns.Select(at => (at, Turn.Return)))
        .Concat(record.Leaves.Select(at => (at, Turn.Leave)))
        .OrderBy(turn => turn.Item1).ThenBy(turn => turn.Item2);

    private static Presence? SeenAgain(MemberRecord record, DateTimeZone zone)
    {
        if (record.LastSeenDay is not { } day) return null;
        var morning = day.AtStartOfDayInZone(zone).ToDateTimeOffset().ToUniversalTime();
        return morning > record.Leaves.Max ? new Presence(morning, null, Joined: false) : null;
    }

    /// <summary>In the order in which they count when they fall on the same moment.</summary>
    private enum Turn
    {
        Join,
        Return,
        Leave,
    }
}
