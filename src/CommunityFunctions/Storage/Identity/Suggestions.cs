using System.Globalization;
using System.Runtime.CompilerServices;
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
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
        {
            var (one, other) = PairOf(row.RowKey);
            var (person, candidate) = (await persons.FindAsync(community, history, one, cancellation), await persons.FindAsync(community, history, other, cancellation));
            var suggestion = person is not null && candidate is not null && SuggestionRules.Of(person, [candidate], history) is [var standing] ? standing : null;
            var place = suggestion is null ? null : RowKey(suggestion);
            if (place != row.RowKey)
            {
                // They have become other persons, more or less alike than before, or nothing to anybody.
                if (place is not null) await NoteAsync(community.Id, suggestion!, cancellation);
                await table.DeleteEntityAsync(community.Id.ToString(), row.RowKey, cancellationToken: cancellation);
            }

            // Two accounts of one person may both have been noted beside a third.
            if (place is not null && shown.Add(place)) yield return (row.RowKey, suggestion!, person!, candidate!);
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
