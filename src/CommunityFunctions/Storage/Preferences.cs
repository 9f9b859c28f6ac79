using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>What people want of the suite beside their consents, table Preferences: a pause.</summary>
public sealed class Preferences(TableServiceClient tables)
{
    /// <summary>So many times an hour somebody is sent the link to their data: whoever has their page cannot flood them.</summary>
    public const int DataLinksAnHour = 3;

    private const string PausedUntil = "PausedUntil";
    private const string DataLinks = "DataLinks";

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

    /// <summary>Takes one of the turns that somebody has to be sent the link to their data.</summary>
    /// <returns>False when they have taken as many within the hour.</returns>
    public async Task<bool> TryTakeDataLinkAsync(CommunityId community, MemberId account, Instant now, CancellationToken cancellation)
    {
        var isTaken = false;
        await table.ChangeAsync(community.ToString(), account.Value, Take, cancellation);
        return isTaken;

        bool Take(TableEntity row)
        {
            var taken = (row.GetString(DataLinks) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ticks => Instant.FromUnixTimeTicks(long.Parse(ticks, CultureInfo.InvariantCulture)))
                .Where(at => now - at < Duration.FromHours(1)).ToList();
            isTaken = taken.Count < DataLinksAnHour;
            if (isTaken) row[DataLinks] = string.Join(' ', taken.Append(now).Select(at => at.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture)));
            return isTaken;
        }
    }
}
