using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage;

/// <summary>What people have agreed to and refused, table Consents: rows that are only ever added, the newest first.</summary>
public sealed class Consents(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Consents);

    /// <summary>Adds an answer. The same answer of the same moment is one.</summary>
    public Task AddAsync(CommunityId community, MemberId account, ConsentChoice choice, CancellationToken cancellation) => table.TryInsertAsync(
        new TableEntity($"{community}|{account}", StorageKey.Join($"{DateTimeOffset.MaxValue.Ticks - choice.At.UtcTicks:D19}", choice.Purpose))
        {
            ["Purpose"] = choice.Purpose,
            ["Granted"] = choice.Granted,
            ["At"] = choice.At,
        },
        cancellation);

    /// <summary>All answers that were given as this account, the newest first.</summary>
    public async Task<IReadOnlyList<ConsentChoice>> OfAsync(CommunityId community, MemberId account, CancellationToken cancellation)
    {
        var choices = new List<ConsentChoice>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{account}'", cancellationToken: cancellation))
        {
            choices.Add(new(row.GetString("Purpose"), row.GetBoolean("Granted")!.Value, row.GetDateTimeOffset("At")!.Value));
        }

        return choices;
    }
}
