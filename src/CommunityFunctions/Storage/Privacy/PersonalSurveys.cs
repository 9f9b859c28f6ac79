using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>What somebody added to the answer of a survey. The answer itself is an event.</summary>
public sealed class PersonalSurveys(TableServiceClient tables) : IPersonalStore
{
    /// <summary>Of an id, enough to say how far the asking has come, and too little to be anybody's.</summary>
    private const int LettersOfPlace = 6;

    private readonly TableClient comments = tables.GetTableClient(StorageNames.Tables.SurveyComments);
    private readonly TableClient runs = tables.GetTableClient(StorageNames.Tables.SurveyRuns);

    public string Name => "surveys";

    public IReadOnlyList<string> Places => [StorageNames.Tables.SurveyComments, StorageNames.Tables.SurveyRuns];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in comments.QueryAsync<TableEntity>(OfPerson(person), cancellationToken: cancellation)) yield return new(Places[0], Communities.Trust.Purposes.Surveys, PersonalRows.ContentOf(row));
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        // The asking goes through the roster by ids, and may have come to just this one.
        await foreach (var run in runs.QueryAsync<TableEntity>($"PartitionKey eq '{person.Community.Id}'", cancellationToken: cancellation))
        {
            if (person.NewIdOf(run.GetString("After")) is null) continue;
            await runs.UpdateEntityAsync(
                new TableEntity(run.PartitionKey, run.RowKey) { ["After"] = run.GetString("After")[..LettersOfPlace] }, run.ETag, TableUpdateMode.Merge, cancellation);
        }

        return await comments.DeleteAllAsync(OfPerson(person), cancellation);
    }

    /// <summary>A partition for each survey: a community has a few a year.</summary>
    private static string OfPerson(PersonTrace person) =>
        $"{StorageKey.PartitionsFrom($"{person.Community.Id}|")} and ({string.Join(" or ", person.Ids.Select(id => $"RowKey eq '{id}'"))})";
}
