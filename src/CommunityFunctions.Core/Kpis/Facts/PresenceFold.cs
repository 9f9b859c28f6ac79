using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// Who was there, from joins, leaves, rosters and events: an account is there from its join, from the roster that lists it or from the first event that
/// shows it, until it leaves. Leaving twice is leaving once. An event later on the day of leaving is no return: platforms tell of the last things late.
/// </summary>
/// <param name="members">The numbers of member ids: a large community shows half a million accounts in a quarter, and nobody is looked up for each.</param>
/// <param name="zone">The community's: in it lies the day of leaving.</param>
internal sealed class PresenceFold(Numbering<string> members, DateTimeZone zone)
{
    /// <summary>By source, then by the number of the member id.</summary>
    private readonly SortedDictionary<string, Account[]> accounts = new(StringComparer.Ordinal);

    /// <param name="before">Who is there at the beginning.</param>
    /// <param name="acts">With the numbers of the members they name.</param>
    public IEnumerable<AccountStays> Of(
        IEnumerable<AccountStay> before, IReadOnlyCollection<TurnFact> turns, IEnumerable<(Acts Acts, int[] Members)> acts)
    {
        foreach (var stay in before) Find(stay.Source, stay.Member).IsThereBefore(stay);
        foreach (var turn in turns.Where(turn => turn.Turn == Turn.Left)) Find(turn.Source, turn.Member).WillLeave();
        foreach (var turn in turns) Find(turn.Source, turn.Member).Add(turn.At.ToUnixTimeTicks(), turn.Turn);
        foreach (var (seen, numbers) in acts) See(seen, numbers);

        foreach (var (source, ofSource) in accounts)
        {
            for (var member = 0; member < ofSource.Length; member++)
            {
                if (ofSource[member].StaysIn(zone) is { Length: > 0 } stays) yield return new(SourceName.Parse(source), member, stays);
            }
        }
    }

    private void See(Acts acts, int[] numbers)
    {
        var bySource = Array.ConvertAll(acts.Names.Sources, Of);
        foreach (var seen in acts.Sightings) bySource[seen.Source][numbers[seen.Member]].See(seen);
    }

    private ref Account Find(SourceName source, MemberId member)
    {
        var number = members.NumberOf(member.Value);
        return ref Of(source.ToString())[number];
    }

    /// <summary>A source's accounts, with room for every member who has a number by now.</summary>
    private Account[] Of(string source)
    {
        var ofSource = accounts.GetValueOrDefault(source, []);
        if (ofSource.Length < members.Count) Array.Resize(ref ofSource, Math.Max(members.Count, ofSource.Length * 2));
        return accounts[source] = ofSource;
    }

    /// <summary>
    /// Of who has not left only the first sign can say something, and of who was there before not even that: so nearly everybody needs a moment only.
    /// </summary>
    private struct Account
    {
        private bool isKnown;
        private bool isThereBefore;
        private long since;
        private Turn by;
        private Leaver? leaver;

        public void IsThereBefore(AccountStay stay) =>
            (isKnown, isThereBefore, since, by) = (true, true, stay.Since.ToUnixTimeTicks(), stay.Joined ? Turn.Joined : Turn.Listed);

        public void WillLeave() => leaver ??= new();

        public void Add(long at, Turn turn)
        {
            if (leaver is not null) leaver.Turns.Add((at, turn));
            else if (!isKnown || (!isThereBefore && (at, turn).CompareTo((since, by)) < 0)) (isKnown, since, by) = (true, at, turn);
        }

        public void See(in SightingFact sighting)
        {
            if (leaver is not null) leaver.Sightings.Add(sighting);
            else if (!isKnown || (!isThereBefore && sighting.At < since)) (isKnown, since, by) = (true, sighting.At, Turn.Listed);
        }

        public readonly Stay[] StaysIn(DateTimeZone zone)
        {
            Stay? first = isKnown ? new Stay(since, Ticks.Never, by == Turn.Joined) : null;
            return leaver is not null ? leaver.StaysIn(zone, first) : first is { } only ? [only] : [];
        }
    }

    /// <summary>All that is told of an account that leaves.</summary>
    private sealed class Leaver
    {
        public List<(long At, Turn Turn)> Turns { get; } = [];

        public List<SightingFact> Sightings { get; } = [];

        public Stay[] StaysIn(DateTimeZone zone, Stay? open)
        {
            var leaves = Turns.FindAll(turn => turn.Turn == Turn.Left).ConvertAll(leave => (leave.At, Day: DayOf(leave.At, zone)));
            foreach (var seen in Sightings)
            {
                if (!leaves.Exists(leave => leave.At <= seen.At && leave.Day == seen.Day)) Turns.Add((seen.At, Turn.Listed));
            }

            Turns.Sort();
            var stays = new List<Stay>();
            foreach (var (at, turn) in Turns)
            {
                if (turn != Turn.Left) open ??= new Stay(at, Ticks.Never, turn == Turn.Joined);
                else if (open is { } ended)
                {
                    stays.Add(new(ended.Begins, at, ended.Joined));
                    open = null;
                }
            }

            if (open is { } last) stays.Add(last);
            return [.. stays];
        }

        private static int DayOf(long at, DateTimeZone zone) => SightingFact.NumberOf(Instant.FromUnixTimeTicks(at).InZone(zone).Date);
    }
}
