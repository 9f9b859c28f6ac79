using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Surveys;

/// <summary>
/// Who was asked in a survey, whether they have answered, and what they added in their own words: table SurveyComments. The score itself is in the log alone.
/// </summary>
public sealed class SurveyComments(TableServiceClient tables)
{
    /// <summary>What is taken away with a comment.</summary>
    private static readonly string[] Words = ["Comment", "Quote", "Wording", "Language"];

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.SurveyComments);

    /// <summary>Notes that somebody is asked. Noted again it changes nothing.</summary>
    public Task AskAsync(CommunityId community, string survey, MemberId member, Instant at, CancellationToken cancellation) =>
        ChangeAsync(community, survey, member, row => row.TryAdd("AskedAt", at.ToDateTimeOffset()), cancellation);

    /// <summary>Notes whether their mail went out; of who was not asked, or has been erased since, nothing.</summary>
    /// <param name="withheld">Why it did not; null when it did.</param>
    public Task NoteMailAsync(CommunityId community, string survey, MemberId member, string? withheld, CancellationToken cancellation) => ChangeAsync(community, survey, member, row =>
    {
        if (!row.ContainsKey("Member") || row.GetString("Withheld") == withheld) return false;
        if (withheld is null) row.Remove("Withheld");
        else row["Withheld"] = withheld;
        return true;
    }, cancellation);

    /// <summary>Takes down that they have answered, and what they added; the last time counts.</summary>
    /// <param name="comment">Null: nothing, or nothing any more.</param>
    public Task AnswerAsync(CommunityId community, string survey, MemberId member, Instant at, SurveyComment? comment, CancellationToken cancellation) => ChangeAsync(community, survey, member, row =>
    {
        row["AnsweredAt"] = at.ToDateTimeOffset();
        foreach (var column in Words) row.Remove(column);
        if (comment is null) return true;

        row["Comment"] = comment.Text;
        row["Quote"] = comment.Quote.ToString();
        row["Language"] = comment.Language.ToString();
        row.SetIfKnown("Wording", comment.Wording);
        return true;
    }, cancellation);

    public async Task<SurveyComment?> FindAsync(CommunityId community, string survey, MemberId member, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community, survey), StorageKey.Encode(member.Value), cancellation) is { } row ? Read(row) : null;

    public async Task<bool> HasAnsweredAsync(CommunityId community, string survey, MemberId member, CancellationToken cancellation) =>
        await table.FindAsync(Partition(community, survey), StorageKey.Encode(member.Value), cancellation) is { } row && row.GetDateTimeOffset("AnsweredAt") is not null;

    /// <summary>Everybody who was asked or has answered, in the order of their ids: when they answered, why their mail was withheld, and what they added.</summary>
    public async IAsyncEnumerable<(MemberId Member, Instant? AnsweredAt, string? Withheld, SurveyComment? Comment)> AllAsync(
        CommunityId community, string survey, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition(community, survey)}'", cancellationToken: cancellation))
        {
            yield return (new(row.GetString("Member")), row.GetDateTimeOffset("AnsweredAt") is { } at ? Instant.FromDateTimeOffset(at) : null, row.GetString("Withheld"), Read(row));
        }
    }

    private Task<TableEntity> ChangeAsync(CommunityId community, string survey, MemberId member, Func<TableEntity, bool> change, CancellationToken cancellation) =>
        table.ChangeAsync(Partition(community, survey), StorageKey.Encode(member.Value), row =>
        {
            if (!change(row)) return false;
            row["Member"] = member.Value;
            return true;
        }, cancellation);

    private static string Partition(CommunityId community, string survey) => $"{community}|{StorageKey.Encode(survey)}";

    private static SurveyComment? Read(TableEntity row) => row.GetString("Comment") is not { } text ? null : new(
        new(row.GetString("Member")), text, Enum.Parse<QuoteConsent>(row.GetString("Quote")), row.GetString("Wording"), Enum.Parse<Language>(row.GetString("Language")),
        Instant.FromDateTimeOffset(row.GetDateTimeOffset("AnsweredAt")!.Value));
}
