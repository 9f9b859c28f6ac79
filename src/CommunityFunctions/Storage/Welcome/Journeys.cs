using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Who was welcomed, with what, and what came of it: table Journeys. A row is written over the version that was read.</summary>
public sealed class Journeys(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Journeys);

    public async Task<Journey?> FindAsync(CommunityId community, MemberId account, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), StorageKey.Encode(account.Value), cancellation) is { } row ? JourneyRow.Read(row) : null;

    /// <summary>What there is of a person, who may have been several when it was written: the journey that was opened last first, then mere notes.</summary>
    /// <param name="accounts">All that the person has.</param>
    public async Task<IReadOnlyList<Journey>> OfAsync(CommunityId community, IEnumerable<MemberId> accounts, CancellationToken cancellation)
    {
        var found = new List<Journey>();
        foreach (var account in accounts)
        {
            if (await FindAsync(community, account, cancellation) is { } journey) found.Add(journey);
        }

        return [.. found.OrderByDescending(journey => journey.IsJourney).ThenByDescending(journey => journey.JoinedAt)];
    }

    /// <returns>False when there is a row already.</returns>
    public Task<bool> TryInsertAsync(Journey journey, CancellationToken cancellation)
    {
        var row = new TableEntity(journey.Community.ToString(), StorageKey.Encode(journey.Member.Value));
        JourneyRow.Write(row, journey);
        return table.TryInsertAsync(row, cancellation);
    }

    /// <summary>Writes over the version that was read.</summary>
    /// <returns>False when somebody else was faster.</returns>
    public async Task<bool> TryUpdateAsync(Journey journey, CancellationToken cancellation)
    {
        try
        {
            var row = new TableEntity(journey.Community.ToString(), StorageKey.Encode(journey.Member.Value));
            JourneyRow.Write(row, journey);
            await table.UpdateEntityAsync(row, journey.Version, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Changes what is there, or an empty row where there is none, as often as somebody else was faster.</summary>
    /// <param name="change">Gets what is there; answers with the same where there is nothing to change.</param>
    /// <returns>As it stands now.</returns>
    public async Task<Journey> ChangeAsync(CommunityId community, MemberId account, Func<Journey, Journey> change, CancellationToken cancellation)
    {
        var changed = new Journey { Community = community, Member = account };
        await table.ChangeAsync(community.ToString(), StorageKey.Encode(account.Value), Change, cancellation);
        return changed;

        bool Change(TableEntity row)
        {
            var known = JourneyRow.Read(row);
            changed = change(known);
            if (ReferenceEquals(changed, known)) return false;
            JourneyRow.Write(row, changed);
            return true;
        }
    }

    /// <summary>The journeys with a step that has come to nothing, or perhaps, since a moment (<see cref="JourneyStep.NeedsSomebody"/>).</summary>
    public async IAsyncEnumerable<Journey> NeedingSomebodyAsync(CommunityId community, Instant since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}' and {JourneyRow.AttentionAt}" + TableClient.CreateQueryFilter($" ge {since.ToDateTimeOffset()}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return JourneyRow.Read(row);
    }

    /// <summary>The journeys of a community in the order of their members' ids, after the one named.</summary>
    public async IAsyncEnumerable<Journey> ListAfterAsync(CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}' and {JourneyRow.JoinedAt} ge datetime'2000-01-01T00:00:00Z'"
            + (after is null ? "" : TableClient.CreateQueryFilter($" and RowKey gt {StorageKey.Encode(after)}"));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return JourneyRow.Read(row);
    }
}
