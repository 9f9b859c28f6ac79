using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>All that is held of one person, from every store.</summary>
public sealed class PersonalExport
{
    public IAsyncEnumerable<PersonalRecord> OfAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation) => throw new NotImplementedException("skeleton");
}
