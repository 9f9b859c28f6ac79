using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>What the suite wants to say to a person, before anybody has looked whether it may.</summary>
/// <param name="Purpose">The id of the purpose in the definition on which it rests; of a transactional message the name of what it is about.</param>
/// <param name="Key">What the message is, within its purpose: a person gets it once.</param>
/// <param name="IsMail">It goes to an address, which must be known and not suppressed; else to an account of a platform.</param>
public sealed record Contact(ContactKind Kind, string Purpose, string Key, bool IsMail)
{
    /// <summary>The id of the purpose whose words stand below it, and which its reader stops. By mail the welcome takes a consent of its own; all its ways are one message, claimed once.</summary>
    public string Agreement => IsMail && Purpose == Purposes.Welcome ? Purposes.WelcomeMails : Purpose;

    /// <summary>The ids of all purposes that have to hold for it: who objects to the welcome gets none of it by mail either.</summary>
    public IReadOnlyList<string> RestsOn => Agreement == Purpose ? [Purpose] : [Purpose, Agreement];
}
