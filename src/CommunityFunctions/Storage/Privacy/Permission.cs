using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// That one message to one person may go out now. Only <see cref="ContactGate"/> gives it, and whatever sends asks for it: so there is no way around the gate.
/// </summary>
public sealed class Permission
{
    internal Permission(CommunityId community, KnownPerson? person, PersonProfile? profile, Contact contact, string? address) =>
        (Community, Person, Profile, Contact, Address) = (community, person, profile, contact, address);

    public CommunityId Community { get; }

    /// <summary>Null for a stakeholder, who is nobody of the roster.</summary>
    public KnownPerson? Person { get; }

    public PersonProfile? Profile { get; }

    public Contact Contact { get; }

    /// <summary>Of a mail the address that it goes to; else null.</summary>
    public string? Address { get; }

    /// <summary>Under which the message is claimed: the person's surviving id.</summary>
    public MemberId Id => Person!.Id;

    public bool IsCapped => Contact.Kind != ContactKind.Transactional && Person is not null;
}
