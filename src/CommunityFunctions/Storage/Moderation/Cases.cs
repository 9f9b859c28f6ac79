using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Moderation;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Moderation;

/// <summary>
/// The moderation cases, table Cases. Beside them, by source and message, which case is about a message: that row is inserted first and has the case's random id, so that of
/// any number of flags told at once, or again after a cut, all find the same case.
/// </summary>
public sealed class Cases(TableServiceClient tables, TimeProvider clock)
{
    private const string Open = "open-";
    private const string Closed = "closed-";

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>Counts a flag: with it a case is opened, or the open one of the message goes on.</summary>
    /// <returns>The case that the flag is about; null when that was decided before.</returns>
    public async Task<ModerationCase?> TakeAsync(CommunityDefinition community, MessageFlag flag, CancellationToken cancellation)
    {
        while (true)
        {
            var about = await AboutAsync(community, flag, cancellation);
            if (flag.At <= CaseRow.InstantIn(about, "Since")) return null;

            var row = await WriteAsync(
                community.Id, about.GetString("Case"), known => known is null ? ModerationCase.Open(about.GetString("Case"), flag) : flag.At <= known.Until ? known.With(flag) : known, cancellation);
            var taken = CaseRow.Read(row)!;
            if (flag.At <= taken.Until) return taken;
            await RenewAsync(community, about, taken.Until, cancellation);
        }
    }

    /// <summary>The open ones first, each part from the oldest on.</summary>
    /// <param name="after">The place of the last one that was seen (<see cref="PlaceOf"/>); null from the first on.</param>
    public async IAsyncEnumerable<ModerationCase> ListAfterAsync(CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isPastOpen = after?.StartsWith(Closed, StringComparison.Ordinal) == true;
        if (!isPastOpen)
        {
            await foreach (var open in AllAsync(community, isOpen: true, after is null ? null : WithoutPart(after), cancellation)) yield return open;
        }

        await foreach (var closed in AllAsync(community, isOpen: false, isPastOpen ? WithoutPart(after!) : null, cancellation)) yield return closed;
    }

    /// <summary>Where a case stands in the list. One that is decided between two pages moves down, and is not missed.</summary>
    public static string PlaceOf(ModerationCase known) => $"{(known.IsOpen ? Open : Closed)}{known.Id}";

    /// <param name="isOpen">Null: the open ones and the others.</param>
    /// <param name="afterId">The id after which they begin.</param>
    public async IAsyncEnumerable<ModerationCase> AllAsync(CommunityId community, bool? isOpen, string? afterId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}'"
            + (isOpen is null ? "" : $" and {CaseRow.IsOpen} eq {(isOpen.Value ? "true" : "false")}")
            + (afterId is null ? "" : TableClient.CreateQueryFilter($" and RowKey gt {StorageKey.Encode(afterId)}"));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (CaseRow.Read(row) is { } known) yield return known;
        }
    }

    /// <returns>The case as it is now; null when there is none.</returns>
    public async Task<ModerationCase?> ChangeAsync(CommunityId community, string id, Func<ModerationCase, ModerationCase> change, CancellationToken cancellation) =>
        CaseRow.Read(await WriteAsync(community, id, known => known is null ? null : change(known), cancellation));

    /// <summary>From now on nobody finds a case by this one's message.</summary>
    public Task ForgetMessageAsync(CommunityId community, ModerationCase known, CancellationToken cancellation) =>
        table.DeleteEntityAsync(PartitionOf(community, known.Source), StorageKey.Encode(known.Message), ETag.All, cancellation);

    public Task DeleteAsync(CommunityId community, ModerationCase known, CancellationToken cancellation) =>
        table.DeleteEntityAsync(community.ToString(), known.Id, ETag.All, cancellation);

    /// <summary>Deletes what says of messages which case is about them where there is no such case: it is gone, or whoever was to write it was cut off and never came again.</summary>
    /// <param name="before">What was written after that (the storage's time) may still get its case.</param>
    public async Task ForgetOrphansAsync(CommunityId community, DateTimeOffset before, CancellationToken cancellation)
    {
        var ids = await AllAsync(community, isOpen: null, afterId: null, cancellation).Select(known => known.Id).ToHashSetAsync(cancellationToken: cancellation);
        await table.DeleteAllAsync(StorageKey.PartitionsFrom($"{community}|"), cancellation, row => row.Timestamp < before && !ids.Contains(row.GetString("Case")));
    }

    private static string WithoutPart(string place) => place[(place.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private static string PartitionOf(CommunityId community, SourceName source) => $"{community}|{source}";

    /// <summary>Which case is about the message; inserted now when there is none.</summary>
    private async Task<TableEntity> AboutAsync(CommunityDefinition community, MessageFlag flag, CancellationToken cancellation)
    {
        var (partition, key) = (PartitionOf(community.Id, flag.Source), StorageKey.Encode(flag.Message));
        while (true)
        {
            if (await table.FindAsync(partition, key, cancellation) is { } found) return found;
            await table.TryInsertAsync(new TableEntity(partition, key) { ["Case"] = NewId(community) }, cancellation);
        }
    }

    /// <summary>What is flagged after a decision is another case. Of two who say so at once one is enough.</summary>
    private async Task RenewAsync(CommunityDefinition community, TableEntity about, Instant since, CancellationToken cancellation)
    {
        (about["Case"], about["Since"]) = (NewId(community), since.ToDateTimeOffset());
        try
        {
            await table.UpdateEntityAsync(about, about.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // Somebody else was faster: what they wrote is read again.
        }
    }

    /// <param name="change">Gets null when there is no case; what it gives back unchanged, or null, is not written.</param>
    private Task<TableEntity> WriteAsync(CommunityId community, string id, Func<ModerationCase?, ModerationCase?> change, CancellationToken cancellation) =>
        table.ChangeAsync(community.ToString(), StorageKey.Encode(id), row =>
        {
            var known = CaseRow.Read(row);
            if (change(known) is not { } now || ReferenceEquals(now, known)) return false;
            CaseRow.Write(now, row);
            return true;
        }, cancellation);

    private string NewId(CommunityDefinition community)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        return $"{Day.Format(today)}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
    }
}
