using System.Runtime.CompilerServices;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>All that is held of one person, from every store.</summary>
public sealed class PersonalExport(PersonTraces traces, IEnumerable<IPersonalStore> stores)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public async IAsyncEnumerable<PersonalRecord> OfAsync(CommunityDefinition community, MemberId member, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await traces.FindAsync(community, member, cancellation) is not { } person) yield break;
        foreach (var store in stores)
        {
            await foreach (var record in store.ExportAsync(person, cancellation)) yield return record;
        }
    }
}
