using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Who somebody is: accounts and their ids, profiles, the index of names, who they are taken for. The ids go first, so that nothing new is taken in.</summary>
public sealed class PersonalProfile(TableServiceClient tables, Identities identities, Roster roster, IdentityIndex index, IdentityLedger ledger, TimeProvider clock) : IPersonalStore
{
    private readonly TableClient members = tables.GetTableClient(StorageNames.Tables.Members);
    private readonly TableClient suggestions = tables.GetTableClient(StorageNames.Tables.Suggestions);
    private readonly TableClient decisions = tables.GetTableClient(StorageNames.Tables.IdentityLedger);

    public string Name => "profile";

    public IReadOnlyList<string> Places =>
    [
        StorageNames.Tables.Identities, StorageNames.Tables.Members, StorageNames.Tables.IdentityIndex, StorageNames.Tables.Suggestions, StorageNames.Tables.IdentityLedger,
    ];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var community = person.Community.Id;
        foreach (var account in person.Accounts)
        {
            yield return new(StorageNames.Tables.Identities, PersonalRows.Community, new JsonObject { ["source"] = account.Source.ToString(), ["account"] = account.Account, ["member"] = account.Id.Value });
            if (await members.FindAsync(community.ToString(), account.Id.Value, cancellation) is not { } row) continue;
            yield return new(StorageNames.Tables.Members, PersonalRows.Community, PersonalRows.ContentOf(row));
            foreach (var key in KeysOf(MemberRow.Read(row))) yield return new(StorageNames.Tables.IdentityIndex, PersonalRows.Community, new JsonObject { ["key"] = key, ["member"] = account.Id.Value });
        }

        await foreach (var row in OfAsync(suggestions, person, cancellation)) yield return new(StorageNames.Tables.Suggestions, PersonalRows.Community, PersonalRows.ContentOf(row));
        await foreach (var row in OfAsync(decisions, person, cancellation)) yield return new(StorageNames.Tables.IdentityLedger, PersonalRows.Community, PersonalRows.ContentOf(row));
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var (community, count) = (person.Community, 0);
        foreach (var account in person.Accounts) await identities.ForgetAsync(community.Id, account.Source, account.Account, cancellation);

        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        count += await ledger.RewriteAsync(community.Id, id => person.NewIdOf(id), clock.GetUtcNow(), today, cancellation);
        foreach (var account in person.Accounts)
        {
            // The row last: it says under which keys the index has the account.
            if (await members.FindAsync(community.Id.ToString(), account.Id.Value, cancellation) is not { } row) continue;
            foreach (var key in KeysOf(MemberRow.Read(row))) await index.RemoveAsync(community.Id, key, account.Id, cancellation);
            await roster.ForgetAsync(community.Id, account.Id, cancellation);
            count++;
        }

        return count + await suggestions.DeleteAllAsync($"PartitionKey eq '{community.Id}'", cancellation, row => person.IsNamedIn(row.RowKey));
    }

    private static IEnumerable<string> KeysOf(RosterEntry entry) => IdentityKeys.Of(entry.Record).Concat((entry.MatchedBy ?? "").Split(' ').Skip(1)).Distinct();

    private static IAsyncEnumerable<TableEntity> OfAsync(TableClient table, PersonTrace person, CancellationToken cancellation) => table
        .QueryAsync<TableEntity>($"PartitionKey eq '{person.Community.Id}'", cancellationToken: cancellation)
        .Where(row => person.IsNamedIn(row.RowKey) || person.IsNamedIn($"{row.GetString("From")} {row.GetString("Into")}"));
}
