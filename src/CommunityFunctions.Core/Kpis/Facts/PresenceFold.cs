using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// Who was there, from joins, leaves, rosters and events: an account is there from its join, from the roster that lists it or from the first event that
/// shows it, until it leaves. Leaving twice is leaving once. An event later on the day of leaving is no return: platforms tell of the last things late.
/// </summary>
public static class PresenceFold
{
    /// <param name="before">Who is there at the beginning.</param>
    /// <param name="zone">The community's: in it lies the day of leaving.</param>
    public static IEnumerable<AccountStays> Of(
        IEnumerable<AccountStay> before, IEnumerable<TurnFact> turns, IEnumerable<SightingFact> sightings, DateTimeZone zone)
    {
        var accounts = new Dictionary<(MemberId, SourceName), Account>();
        foreach (var stay in before) Find(stay.Member, stay.Source).Open = new Stay(stay.Since, null, stay.Joined);
        foreach (var turn in turns) Find(turn.Member, turn.Source).Turns.Add((turn.At, turn.Turn));
        foreach (var sighting in sightings)
        {
            var account = Find(sighting.Member, sighting.Source);
            if (!account.IsSettled) account.Sightings.Add(sighting);
        }

        foreach (var ((member, source), account) in accounts) yield return new(source, member, account.StaysIn(zone));

        Account Find(MemberId member, SourceName source)
        {
            if (!accounts.TryGetValue((member, source), out var account)) accounts[(member, source)] = account = new Account();
            return account;
        }
    }

    private sealed class Account
    {
        public Stay? Open { get; set; }

        public List<(Instant At, Turn Turn)> Turns { get; } = [];

        public List<SightingFact> Sightings { get; } = [];

        /// <summary>Nearly everybody: was there before, and neither came nor went. Whatever shows them says nothing new.</summary>
        public bool IsSettled => Turns.Count == 0 && Open is not null;

        public List<Stay> StaysIn(DateTimeZone zone)
        {
            if (IsSettled) return [Open!];

            var leaves = Turns.Where(turn => turn.Turn == Turn.Left).ToList();
            foreach (var seen in Sightings)
            {
                if (!leaves.Exists(leave => leave.At <= seen.At && leave.At.InZone(zone).Date == seen.Day)) Turns.Add((seen.At, Turn.Listed));
            }

            Turns.Sort();
            var (stays, open) = (new List<Stay>(), Open);
            foreach (var (at, turn) in Turns)
            {
                if (turn != Turn.Left) open ??= new Stay(at, null, turn == Turn.Joined);
                else if (open is not null)
                {
                    stays.Add(open with { Until = at });
                    open = null;
                }
            }

            if (open is not null) stays.Add(open);
            return stays;
        }
    }
}
