using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Decides who is a newcomer.</summary>
public static class JourneyOpening
{
    /// <summary>So long after a join a welcome still is one.</summary>
    public static readonly Duration OldestJoin = Duration.FromHours(48);

    /// <param name="joinedAt">The moment of the joining event.</param>
    /// <param name="account">The id that the account which joined was given when it was first seen.</param>
    /// <param name="person">Whose account it is, with all their accounts.</param>
    /// <param name="hasWaited">It was decided before that the journey waits: how old the join is was looked at then.</param>
    public static OpeningDecision Decide(
        Instant joinedAt, Instant now, MemberId account, PersonProfile person, CommunityDefinition community, bool hasWaited = false)
    {
        if (person.Accounts.All(known => known.Record.IsContact)) return OpeningDecision.Contact;
        if (person.Accounts.Any(known => known.IsBot)) return OpeningDecision.Bot;
        if (person.Roles.Any(role => role.Role == DatedRole.Team && role.IsOn(joinedAt.InZone(community.Zone).Date))) return OpeningDecision.Team;
        if (!hasWaited && now - joinedAt > OldestJoin) return OpeningDecision.TooOld;

        var stays = person.Accounts.SelectMany(known => Presence.Of(known.Record, community.Zone), (known, stay) => (IsOther: known.Id != account, Stay: stay)).ToList();
        var joined = joinedAt.ToDateTimeOffset();
        if (stays.Any(stay => WasThere(stay.Stay, joined, stay.IsOther ? TimeSpan.Zero : OldestJoin.ToTimeSpan()))) return OpeningDecision.ThereAlready;
        if (stays.Any(stay => stay.Stay.Until <= joined && joined - stay.Stay.Until < TimeSpan.FromDays(community.Welcome.ReturnDays))) return OpeningDecision.Returned;
        if (stays.TrueForAll(stay => stay.Stay.Until is not null)) return OpeningDecision.Gone;
        return person.Accounts.Any(known => known.Record.Pending is { Value: true }) ? OpeningDecision.Waits : OpeningDecision.Opens;
    }

    /// <summary>An account may show some sign of itself shortly before its own join, which does not make it an old one.</summary>
    private static bool WasThere(Presence stay, DateTimeOffset at, TimeSpan grace) => stay.From < at - grace && !(stay.Until <= at);
}
