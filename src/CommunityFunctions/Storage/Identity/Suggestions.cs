using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage.Identity;

/// <summary>
/// Pairs of people who may be one, table Suggestions, the likeliest first. Noted when an account is matched; what has become of a pair since is looked at when
/// somebody reads it, and a pair of which nothing is to be said any more is taken away then.
/// </summary>
public sealed class Suggestions(TableServiceClient tables, IdentityLedger ledger, Persons persons)
{
    private const int MostPoints = 999;

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Suggestions);

    /// <summary>Notes a pair, whichever of the two was asked about.</summary>
    public Task NoteAsync(CommunityId community, Suggestion suggestion, CancellationToken cancellation) =>
        table.UpsertEntityAsync(new TableEntity(community.ToString(), RowKey(suggestion)), TableUpdateMode.Replace, cancellation);

    /// <summary>The pairs that still stand, after the one named, as persons are now: each with its place in the list.</summary>
    public async IAsyncEnumerable<(string Place, Suggestion Suggestion, KnownPerson Person, KnownPerson Other)> ListAfterAsync(
        CommunityDefinition community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (history, shown) = (await ledger.ReadAsync(community.Id, cancellation), new HashSet<string>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {community.Id.ToString()} and RowKey gt {after ?? ""}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var (one, other) = PairOf(row.RowKey);
            var (person, candidate) = (await persons.FindAsync(community, history, one, cancellation), await persons.FindAsync(community, history, other, cancellation));
            if (person is null || candidate is null) continue;

            var suggestion = SuggestionRules.Of(person, [candidate], history) is [var standing] ? standing : null;
            var place = suggestion is null ? null : RowKey(suggestion);
            if (place is null && MayStandAgain(person, candidate, history)) continue;
            if (place != row.RowKey)
            {
                // They have become other persons, more or less alike than before, or nothing to anybody.
                if (place is not null) await NoteAsync(community.Id, suggestion!, cancellation);
                await RemoveAsync(row, cancellation);
            }

            // A pair that has moved down comes later. And two accounts of one person may both have been noted beside a third.
            if (place is not null && string.CompareOrdinal(place, row.RowKey) <= 0 && shown.Add(place)) yield return (row.RowKey, suggestion!, person, candidate);
        }
    }

    /// <summary>What keeps the two from being suggested may pass: a live account on the same source, a merge or a link that is undone.</summary>
    private static bool MayStandAgain(KnownPerson person, KnownPerson candidate, IdentityHistory history) =>
        !history.IsVetoed(person.Id, candidate.Id) && !history.IsDismissed(person.Id, candidate.Id)
        && (history.FigureOf(person.Id) == history.FigureOf(candidate.Id) || !MergeRules.ByHand(person, candidate, history).IsAllowed);

    /// <summary>Unless it was noted again since it was read.</summary>
    private async Task RemoveAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(row, row.ETag, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
        }
    }

    private static string RowKey(Suggestion suggestion)
    {
        var points = MostPoints - (int)Math.Round(suggestion.Score * MostPoints, MidpointRounding.AwayFromZero);
        var (first, second) = string.CompareOrdinal(suggestion.Person.Value, suggestion.Other.Value) < 0
            ? (suggestion.Person, suggestion.Other) : (suggestion.Other, suggestion.Person);
        return string.Create(CultureInfo.InvariantCulture, $"{points:D3}|{first}|{second}");
    }

    private static (MemberId One, MemberId Other) PairOf(string row) => row.Split('|') is [_, var one, var other]
        ? (new(one), new(other))
        : throw new InvalidOperationException($"Table Suggestions has a row that is none: {row}.");
}
