using System.Collections.Immutable;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using NodaTime;

namespace CommunityFunctions.Members;

/// <summary>
/// What the roster knows of one account's person. It only ever grows: two pieces of knowledge may be taken in in any order, and each any number of
/// times, with the same result. So deliveries may come twice and in disorder, and a record that is remembered from earlier can still say
/// «nothing new here».
/// </summary>
public sealed record MemberRecord
{
    /// <summary>The source through which the person is known.</summary>
    public required SourceName Source { get; init; }

    /// <summary>The platform's id of the account.</summary>
    public required string Account { get; init; }

    public Dated<string>? Name { get; init; }

    public Dated<string>? Handle { get; init; }

    public Dated<string>? Email { get; init; }

    public Dated<bool>? EmailVerified { get; init; }

    /// <summary>The address that the platform last said it had verified: not always the one it tells now.</summary>
    public Dated<string>? VerifiedAddress { get; init; }

    public Dated<string>? Language { get; init; }

    public Dated<string>? Zone { get; init; }

    public Dated<string>? Persona { get; init; }

    public Dated<bool>? Bot { get; init; }

    /// <summary>The platform itself says that this is staff. What the definition says is added when it is asked.</summary>
    public Dated<bool>? Team { get; init; }

    /// <summary>The platform still screens the account.</summary>
    public Dated<bool>? Pending { get; init; }

    /// <summary>What the log has last been told of <see cref="Bot"/>: a profile that changes is no event, so the two can differ.</summary>
    public Dated<bool>? BotInLog { get; init; }

    /// <summary>What the log has last been told of <see cref="Team"/>.</summary>
    public Dated<bool>? TeamInLog { get; init; }

    /// <summary>The first sign of the account in the community, whatever it was (UTC). Null for a contact.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last local day on which an event showed the account. Null for a contact, and for who was only ever listed.</summary>
    public LocalDate? LastSeenDay { get; init; }

    public ImmutableSortedSet<DateTimeOffset> Joins { get; init; } = [];

    public ImmutableSortedSet<DateTimeOffset> Leaves { get; init; } = [];

    /// <summary>When a roster listed the account and it was not known to be there: at its discovery, and when it came back unseen.</summary>
    public ImmutableSortedSet<DateTimeOffset> Returns { get; init; } = [];

    /// <summary>The earliest moment of what was told of the account, as it is known now (UTC); null when nothing was.</summary>
    public DateTimeOffset? FirstTold => new[]
    {
        Name?.At, Handle?.At, Email?.At, EmailVerified?.At, VerifiedAddress?.At, Language?.At, Zone?.At, Persona?.At, Bot?.At, Team?.At, Pending?.At, BotInLog?.At, TeamInLog?.At,
    }.Min();

    /// <summary>Known only from leads, subscriptions, surveys or referrals.</summary>
    public bool IsContact => FirstSeen is null;

    /// <summary>The address, if the platform has said that it verified this one, and has not said otherwise since. Told again, it stays verified; another is not.</summary>
    public string? VerifiedEmail =>
        Email is { Value: var email } && VerifiedAddress is { } verified && verified.Value == email && !(EmailVerified is { Value: false } not && not.At > verified.At) ? email : null;

    /// <summary>What an event of this account tells.</summary>
    /// <param name="day">The event's local day in the community's zone.</param>
    public MemberRecord Shown(CommunityEvent fact, LocalDate day)
    {
        var seen = this with
        {
            Bot = fact.Bot ? Dated.Later(Bot, new(true, fact.At)) : Bot,
            Team = fact.Team ? Dated.Later(Team, new(true, fact.At)) : Team,
            BotInLog = InLog(BotInLog, "bot", fact.Bot),
            TeamInLog = InLog(TeamInLog, DatedRole.Team, fact.Team),
        };
        if (!EventKinds.ShowsMember(fact.Kind)) return seen;

        // Who leaves was there before: leaving alone is no sign of presence from that moment on.
        return seen with
        {
            FirstSeen = FirstSeen is { } first && first <= fact.At ? first : fact.At,
            LastSeenDay = fact.Kind == EventKind.MemberLeft || LastSeenDay >= day ? LastSeenDay : day,
            Joins = fact.Kind == EventKind.MemberJoined ? Joins.Add(fact.At) : Joins,
            Leaves = fact.Kind == EventKind.MemberLeft ? Leaves.Add(fact.At) : Leaves,
        };

        Dated<bool>? InLog(Dated<bool>? known, string role, bool shown) =>
            shown ? Dated.Later(known, new(true, fact.At))
            : fact is { Kind: EventKind.RoleChanged, Granted: { } granted } && fact.Role == role ? Dated.Later(known, new(granted, fact.At))
            : known;
    }

    /// <summary>What the platform says of the account: each thing it says is believed until it says something later.</summary>
    public MemberRecord Told(AccountSighting sighting)
    {
        return this with
        {
            Name = Later(Name, sighting.Name),
            Handle = Later(Handle, sighting.Handle),
            Email = Later(Email, sighting.Email),
            EmailVerified = LaterFlag(EmailVerified, sighting.EmailVerified),
            VerifiedAddress = Later(VerifiedAddress, sighting.EmailVerified == true ? sighting.Email : null),
            Language = Later(Language, sighting.Language),
            Zone = Later(Zone, sighting.Zone),
            Persona = Later(Persona, sighting.Persona),
            Bot = LaterFlag(Bot, sighting.Bot),
            Team = LaterFlag(Team, sighting.Team),
            Pending = LaterFlag(Pending, sighting.Pending),
        };

        Dated<string>? Later(Dated<string>? known, string? told) => told is null ? known : Dated.Later(known, new(told, sighting.At));
        Dated<bool>? LaterFlag(Dated<bool>? known, bool? told) => told is { } flag ? Dated.Later(known, new(flag, sighting.At)) : known;
    }

    /// <summary>Whether all that the sighting says is what is known already.</summary>
    public bool Agrees(AccountSighting sighting)
    {
        return Same(Name, sighting.Name) && Same(Handle, sighting.Handle) && Same(Email, sighting.Email) && Same(Language, sighting.Language)
            && Same(Zone, sighting.Zone) && Same(Persona, sighting.Persona)
            && SameFlag(EmailVerified, sighting.EmailVerified) && SameFlag(Bot, sighting.Bot) && SameFlag(Team, sighting.Team) && SameFlag(Pending, sighting.Pending);

        static bool Same(Dated<string>? known, string? told) => told is null || known?.Value == told;
        static bool SameFlag(Dated<bool>? known, bool? told) => told is null || known?.Value == told;
    }

    /// <summary>
    /// The platform's roster lists the account at this moment: it is there, also when nobody saw it come, or come back. Told only of an account that is
    /// not known to be there, so that the times do not grow with every reading.
    /// </summary>
    public MemberRecord Listed(DateTimeOffset at) => this with
    {
        FirstSeen = FirstSeen is { } first && first <= at ? first : at,
        Returns = Returns.Add(at),
    };
}
