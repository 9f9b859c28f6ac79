using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// That one message to one person may go out now. Only <see cref="ContactGate"/> gives it, and whatever sends asks for it: so there is no way around the gate.
/// </summary>
public sealed class Permission
{
    internal Permission(Instant at, CommunityId community, MemberId id, KnownPerson? person, PersonProfile? profile, Contact contact, string? address, ETag? budget) =>
        (At, Community, Id, Person, Profile, Contact, Address, Budget) = (at, community, id, person, profile, contact, address, budget);

    /// <summary>For so long what was found out holds: whoever has not claimed the message by then asks again.</summary>
    public static readonly Duration Holds = Duration.FromMinutes(5);

    /// <summary>When the gate was asked.</summary>
    public Instant At { get; }

    public CommunityId Community { get; }

    /// <summary>Under which the message is claimed: the person's surviving id; of a stakeholder the hash of their address.</summary>
    public MemberId Id { get; }

    /// <summary>Null for a stakeholder, who is nobody of the roster.</summary>
    public KnownPerson? Person { get; }

    public PersonProfile? Profile { get; }

    public Contact Contact { get; }

    /// <summary>Of a mail the address that it goes to; else null.</summary>
    public string? Address { get; }

    /// <summary>Whether it counts into the person's weekly budget.</summary>
    public bool IsCapped => Contact.Kind != ContactKind.Transactional && Person is not null;

    /// <summary>The version of the person's budget before it was counted; null when they have none yet.</summary>
    internal ETag? Budget { get; }
}
