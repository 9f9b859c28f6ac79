using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The posts that put somebody in the light: the ledger forgets whom, and the text. What stands on a platform is the team's to take down.</summary>
public sealed class PersonalRituals(TableServiceClient tables) : IPersonalStore
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.RitualRuns);

    public string Name => "rituals";

    public IReadOnlyList<string> Places => [StorageNames.Tables.RitualRuns];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in OfAsync(person, cancellation))
        {
            var content = new JsonObject { ["ritual"] = row.GetString("Ritual"), ["date"] = row.GetString("Date"), ["spotlight"] = row.GetString("Spotlight"), ["link"] = row.GetString("Link"), ["text"] = row.GetString("Text") };
            yield return new(Places[0], PersonalRows.Community, content);
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var row in OfAsync(person, cancellation))
        {
            await table.ChangeAsync(row.PartitionKey, row.RowKey, Unname, cancellation);
            count++;
        }

        return count;

        bool Unname(TableEntity row)
        {
            if (person.NewIdOf(row.GetString("Spotlight")) is null) return false;
            row.Remove("Spotlight");
            row.Remove("Text");
            return true;
        }
    }

    /// <summary>A run for each ritual, channel and date: a small table.</summary>
    private AsyncPageable<TableEntity> OfAsync(PersonTrace person, CancellationToken cancellation) => table.QueryAsync<TableEntity>(
        $"{StorageKey.PartitionsFrom($"{person.Community.Id}|")} and ({string.Join(" or ", person.Ids.Select(id => $"Spotlight eq '{id}'"))})", cancellationToken: cancellation);
}
