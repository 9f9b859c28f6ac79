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
        // Each account has a member id of its own, all but always: found by that, and only then by its source.
        var accounts = new Dictionary<string, Account>();
        foreach (var stay in before) Find(stay.Member, stay.Source).Open = new Stay(stay.Since, null, stay.Joined);
        foreach (var turn in turns) Find(turn.Member, turn.Source).Add(turn);
        foreach (var sighting in sightings) Find(sighting.Member, sighting.Source).See(sighting);

        foreach (var first in accounts.Values)
        {
            for (var account = first; account is not null; account = account.Other) yield return new(account.Source, account.Member, account.StaysIn(zone));
        }

        Account Find(MemberId member, SourceName source)
        {
            if (!accounts.TryGetValue(member.Value, out var account)) return accounts[member.Value] = new Account(source, member);
            while (account.Source != source) account = account.Other ??= new Account(source, member);
            return account;
        }
    }

    private sealed class Account(SourceName source, MemberId member)
    {
        private readonly List<(Instant At, Turn Turn)> turns = [];
        private readonly List<SightingFact> sightings = [];
        private bool hasLeft;

        public SourceName Source { get; } = source;

        public MemberId Member { get; } = member;

        public Stay? Open { get; set; }

        /// <summary>Another account with the same member id.</summary>
        public Account? Other { get; set; }

        public void Add(TurnFact turn)
        {
            turns.Add((turn.At, turn.Turn));
            hasLeft |= turn.Turn == Turn.Left;
        }

        /// <summary>
        /// Told after all turns. Of who has not left only the first sighting can say something new, and of who was there before not even that: so nearly
        /// everybody needs no list.
        /// </summary>
        public void See(in SightingFact sighting)
        {
            if (hasLeft || (Open is null && sightings.Count == 0)) sightings.Add(sighting);
            else if (Open is null && sighting.At < sightings[0].At) sightings[0] = sighting;
        }

        public List<Stay> StaysIn(DateTimeZone zone)
        {
            if (turns.Count == 0 && Open is not null) return [Open];

            var leaves = turns.FindAll(turn => turn.Turn == Turn.Left);
            foreach (var seen in sightings)
            {
                if (!leaves.Exists(leave => leave.At <= seen.At && leave.At.InZone(zone).Date == seen.Day)) turns.Add((seen.At, Turn.Listed));
            }

            turns.Sort();
            var (stays, open) = (new List<Stay>(), Open);
            foreach (var (at, turn) in turns)
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
