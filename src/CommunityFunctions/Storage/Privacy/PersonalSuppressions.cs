using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Hashes of addresses and accounts that are not written to, or not taken in. They are what keeps an erased person away, so an erasure adds to them (<see cref="ErasedAccounts"/>).</summary>
public sealed class PersonalSuppressions(TableServiceClient tables, AddressHash hash) : IPersonalStore
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Suppressions);

    public string Name => "suppressions";

    public IReadOnlyList<string> Places => [StorageNames.Tables.Suppressions];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var address in person.Addresses)
        {
            foreach (var key in await hash.FindAsync(person.Community.Id, address, cancellation))
            {
                if (await table.FindAsync(person.Community.Id.ToString(), key, cancellation) is not { } row) continue;
                yield return new(Places[0], PersonalRows.Community, new JsonObject { ["address"] = address, ["reason"] = row.GetString("Reason"), ["hash"] = key });
            }
        }
    }

    public Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation) => Task.FromResult(0);
}
