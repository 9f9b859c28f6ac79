using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage;

/// <summary>
/// The people of each community, table Members. A record only grows (see <see cref="MemberRecord"/>), so one that is remembered can say that an event
/// tells nothing new, and most messages cost no call here.
/// </summary>
public sealed class Roster(TableServiceClient tables, IMemoryCache remembered, TimeProvider clock)
{
    private const int ShortestNumber = 8;
    private const int LengthOfId = 24;

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Members);

    /// <summary>Takes in what an event of the person shows.</summary>
    public Task ShowAsync(CommunityDefinition community, SourceName source, MemberId id, CommunityEvent fact, CancellationToken cancellation) =>
        ChangeAsync(community, source, fact.Actor!, id, record => record.Shown(fact, EventLog.DayOf(community, fact)), cancellation);

    /// <summary>Takes in what a platform says of the person's account.</summary>
    /// <returns>All that is known now.</returns>
    public Task<MemberRecord> TellAsync(CommunityDefinition community, SourceName source, MemberId id, AccountSighting sighting, CancellationToken cancellation) =>
        ChangeAsync(community, source, sighting.Account, id, record => record.Told(sighting), cancellation);

    /// <summary>Takes in a row of the platform's own list of accounts: what it says, and that the account is there.</summary>
    public Task<MemberRecord> ListAsync(CommunityDefinition community, SourceName source, MemberId id, AccountSighting sighting, CancellationToken cancellation) =>
        ChangeAsync(community, source, sighting.Account, id, record => record.Told(sighting).Listed(sighting.At), cancellation);

    /// <summary>Has the row say into whom the account is merged; null when it stands for itself.</summary>
    public Task PointAsync(CommunityId community, MemberId id, MemberId? person, CancellationToken cancellation) =>
        NoteAsync(community, id, nameof(RosterEntry.MergedInto), _ => person?.Value, cancellation);

    /// <summary>Has the row say what was known of the account when others were looked for who may be the same person.</summary>
    /// <param name="print">Told the record as it is now; null leaves the row as it is.</param>
    public Task NoteMatchedAsync(CommunityId community, MemberId id, Func<MemberRecord, string?> print, CancellationToken cancellation) =>
        NoteAsync(community, id, nameof(RosterEntry.MatchedBy), row => print(MemberRow.Read(row).Record) ?? row.GetString(nameof(RosterEntry.MatchedBy)), cancellation);

    public async Task<RosterEntry?> FindAsync(CommunityId community, string id, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), StorageKey.Encode(id), cancellation) is { } row ? MemberRow.Read(row) : null;

    /// <summary>The id that begins so, as reports call people who are not to be named; null when it is a whole id, or when none or several begin so.</summary>
    public async Task<MemberId?> IdOfNumberAsync(CommunityId community, string number, CancellationToken cancellation)
    {
        if (number.Length is < ShortestNumber or >= LengthOfId || !number.All(char.IsAsciiHexDigitLower)) return null;
        var filter = $"PartitionKey eq '{community}' and RowKey ge '{number}' and RowKey lt '{number}~'";
        var found = await table.QueryAsync<TableEntity>(filter, maxPerPage: 2, ["RowKey"], cancellation).Take(2).ToListAsync(cancellation);
        return found is [var only] ? new MemberId(only.RowKey) : null;
    }

    /// <summary>What is known of an account, as this process remembers it, else as the table has it.</summary>
    public async ValueTask<MemberRecord?> RecallAsync(CommunityId community, MemberId id, CancellationToken cancellation) =>
        remembered.TryGetValue(new RememberedMember(community, id), out MemberRecord? known) ? known : (await FindAsync(community, id.Value, cancellation))?.Record;

    /// <summary>The people of a community in the order of their ids, contacts among them, after the one named.</summary>
    public async IAsyncEnumerable<RosterEntry> ListAfterAsync(
        CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}'" + (after is null ? "" : TableClient.CreateQueryFilter($" and RowKey gt {StorageKey.Encode(after)}"));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return MemberRow.Read(row);
    }

    /// <summary>Deletes what is known of an account.</summary>
    public async Task ForgetAsync(CommunityId community, MemberId id, CancellationToken cancellation)
    {
        await table.DeleteEntityAsync(community.ToString(), id.Value, cancellationToken: cancellation);
        remembered.Remove(new RememberedMember(community, id));
    }

    private async Task<MemberRecord> ChangeAsync(
        CommunityDefinition community, SourceName source, string account, MemberId id, Func<MemberRecord, MemberRecord> learn, CancellationToken cancellation)
    {
        var key = new RememberedMember(community.Id, id);
        if (remembered.TryGetValue(key, out MemberRecord? known) && learn(known!) == known) return known!;

        MemberRecord? learned = null;
        await table.ChangeAsync(community.Id.ToString(), id.ToString(), Change, cancellation);
        return remembered.Set(key, learned!, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(30) });

        bool Change(TableEntity row)
        {
            var before = row.ContainsKey(nameof(MemberRecord.Account)) ? MemberRow.Read(row).Record : null;
            learned = learn(before ?? new MemberRecord { Source = source, Account = account });
            if (learned == before && !MemberRow.IsOutdated(row, learned, community, clock)) return false;
            MemberRow.Write(row, learned, community, clock);
            return true;
        }
    }

    private Task<TableEntity> NoteAsync(CommunityId community, MemberId id, string column, Func<TableEntity, string?> say, CancellationToken cancellation)
    {
        return table.ChangeAsync(community.ToString(), id.ToString(), Change, cancellation);

        bool Change(TableEntity row)
        {
            if (!row.ContainsKey(nameof(MemberRecord.Account)) || say(row) is var said && said == row.GetString(column)) return false;
            if (said is null) row.Remove(column);
            else row[column] = said;
            return true;
        }
    }

    private readonly record struct RememberedMember(CommunityId Community, MemberId Id);
}
