using Azure.Data.Tables;

namespace CommunityFunctions.Storage;

/// <summary>How far the reading of a source's roster has come. All times are UTC.</summary>
/// <param name="Baseline">When the roster had been read whole for the first time; null before.</param>
/// <param name="ReadAt">When it had been read whole last; null before.</param>
/// <param name="Cursor">Where the page begins that is to be read next; null at the beginning of a run.</param>
/// <param name="NextAt">When the source is due: after a run, after a throttle, or after a worker that went silent.</param>
/// <param name="Fault">Why the platform refuses, in its words, or how it fails; null when it does neither.</param>
/// <param name="FailingSince">When a platform failed that has only failed since; null while it answers.</param>
public sealed record RosterProgress(DateTimeOffset? Baseline, DateTimeOffset? ReadAt, string? Cursor, DateTimeOffset? NextAt, string? Fault, DateTimeOffset? FailingSince)
{
    public static readonly RosterProgress None = new(null, null, null, null, null, null);

    /// <remarks>A row of before <see cref="ReadAt"/> was kept says when it was due next, which is about as good: a reading that is refused or away asks to be due again.</remarks>
    public static RosterProgress From(TableEntity row) => new(
        row.GetDateTimeOffset("Baseline"), row.GetDateTimeOffset("RosterReadAt") ?? (row.ContainsKey("Baseline") ? row.GetDateTimeOffset("RosterNextAt") : null), row.GetString("RosterCursor"), row.GetDateTimeOffset("RosterNextAt"),
        row.GetString("RosterFault"), row.GetDateTimeOffset("RosterFailingSince"));

    public void WriteTo(TableEntity row)
    {
        row["Baseline"] = Baseline;
        row["RosterReadAt"] = ReadAt;
        row["RosterCursor"] = Cursor;
        row["RosterNextAt"] = NextAt;
        row["RosterFault"] = Fault;
        row["RosterFailingSince"] = FailingSince;
    }
}
