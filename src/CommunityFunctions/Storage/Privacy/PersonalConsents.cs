using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What somebody agreed to and refused. After an erasure it says of nobody who can be found that this was answered then, in which version: what proves that the suite asked. What
/// it was about, and how they answered, is gone. What was still agreed to item by item is from now on to be taken down: that is asked for first, while it is known.
/// </summary>
public sealed class PersonalConsents(TableServiceClient tables, PersonalTasks tasks, TimeProvider clock) : IPersonalStore
{
    /// <summary>Whatever else a row says is of the person.</summary>
    private static readonly string[] Kept = ["Purpose", "Granted", "State", "At", "Way", "Version", "Language"];

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Consents);

    public string Name => "consents";

    public IReadOnlyList<string> Places => [StorageNames.Tables.Consents];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var account in person.Accounts)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Of(person, account), cancellationToken: cancellation)) yield return new(Places[0], row.GetString("Purpose"), PersonalRows.ContentOf(row));
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var (moved, held) = (0, new List<(TracedAccount Account, TableEntity Row)>());
        foreach (var account in person.Accounts)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Of(person, account), cancellationToken: cancellation)) held.Add((account, row));
        }

        await OpenTasksAsync(person, held, cancellation);

        // The oldest first: cut off in between, what is left still says what was answered last.
        foreach (var (account, row) in Enumerable.Reverse(held))
        {
            var now = new TableEntity($"{person.Community.Id}|{account.NewId}", string.Join('|', row.RowKey.Split('|')[..2]));
            foreach (var column in Kept) now.SetIfKnown(column, row.TryGetValue(column, out var value) ? value : null);
            await table.UpsertEntityAsync(now, TableUpdateMode.Replace, cancellation);
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
            moved++;
        }

        return moved;
    }

    /// <summary>Of an agreement whose last day is over the task has opened by itself.</summary>
    private async Task OpenTasksAsync(PersonTrace person, IEnumerable<(TracedAccount Account, TableEntity Row)> held, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = now.InZone(person.Community.Zone).Date;
        var answers = held.Select(each => (each.Account, Record: Consents.Read(each.Row))).Where(each => each.Record is { IsAnswer: true, Item: not null });
        foreach (var item in answers.GroupBy(each => (each.Record.Purpose, each.Record.Item)))
        {
            var (account, last) = item.MaxBy(each => (each.Record.At, each.Record.State == ConsentState.Refused));
            if (last.State == ConsentState.Granted && !(last.Terms?.Until < today)) await tasks.OpenAsync(person, account.Id, last, now, cancellation);
        }
    }

    private static string Of(PersonTrace person, TracedAccount account) => $"PartitionKey eq '{person.Community.Id}|{account.Id}'";
}
