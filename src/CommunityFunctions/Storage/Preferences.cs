using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>What people want of the suite beside their consents, table Preferences: a pause.</summary>
public sealed class Preferences(TableServiceClient tables)
{
    private const string PausedUntil = "PausedUntil";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Preferences);

    /// <summary>Until when nothing is to be written to this account; null: no pause was asked for as it.</summary>
    public async Task<Instant?> PausedUntilAsync(CommunityId community, MemberId account, CancellationToken cancellation) =>
        (await table.FindAsync(community.ToString(), account.Value, cancellation))?.GetDateTimeOffset(PausedUntil) is { } until ? Instant.FromDateTimeOffset(until) : null;

    /// <param name="until">Null ends the pause.</param>
    public Task PauseAsync(CommunityId community, MemberId account, Instant? until, CancellationToken cancellation)
    {
        return table.ChangeAsync(community.ToString(), account.Value, Change, cancellation);

        bool Change(TableEntity row)
        {
            var wanted = until?.ToDateTimeOffset();
            if (row.GetDateTimeOffset(PausedUntil) == wanted) return false;
            if (wanted is null) row.Remove(PausedUntil);
            else row[PausedUntil] = wanted;
            return true;
        }
    }
}
