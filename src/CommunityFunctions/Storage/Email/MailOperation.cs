using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Email;

/// <summary>Which send a transport means by an id of its own.</summary>
/// <param name="Id">The transport's id.</param>
/// <param name="Address">The <see cref="AddressHash"/> of where it goes.</param>
public sealed record MailOperation(string Id, CommunityId Community, MemberId Person, string Purpose, string Key, string Address);
