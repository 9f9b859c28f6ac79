using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>One figure of one period, as a row of the table Kpis holds it.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Period">The period's id.</param>
/// <param name="RestatedAt">For a restatement, when it was made: <c>yyyyMMddTHHmmssZ</c>; null for the figure itself.</param>
/// <param name="Previous">The value of the period before.</param>
/// <param name="Details">JSON object.</param>
/// <param name="Bots">How many were left out.</param>
/// <param name="Team">How many were left out.</param>
/// <param name="Coverage">JSON array: of each source, what the period saw of it.</param>
/// <param name="LastDeliveries">JSON object: of each source, when it had last delivered when this was computed.</param>
/// <param name="RowsBlob">The blob in which the rows that were counted are.</param>
/// <param name="RowsAt">Where in the blob they are: a <see cref="RowsPlace"/>.</param>
/// <param name="RowsHash">Of what the rows say, wherever and in whatever order they are.</param>
/// <param name="DetailsAt">Where in the blob the details are, when they are too long for their column; else null.</param>
public sealed record SnapshotRow(
    string Kpi, string Period, string? RestatedAt, int Version, double? Value, double? Numerator, double? Denominator, Interval? Interval,
    double? Target, double? Previous, string Status, string? Change, Unknown? Unknown, string Details, int Bots, int Team, string Coverage,
    string LastDeliveries, DateTimeOffset ComputedAt, bool Provisional, bool Frozen, string RowsBlob, string RowsAt, string RowsHash,
    string? DetailsAt)
{
    /// <summary>Of the row in the table; default for one that is not there yet.</summary>
    public ETag ETag { get; init; }

    public string Key => RestatedAt is null ? $"{Period}|{Kpi}" : $"{Period}|{Kpi}|{RestatedAt}";

    /// <summary>Whether it says the same: when it was computed, and what the sources did since, does not matter.</summary>
    public bool SaysTheSameAs(SnapshotRow other) =>
        this with { ComputedAt = default, LastDeliveries = "", ETag = default } == other with { ComputedAt = default, LastDeliveries = "", ETag = default };

    /// <summary>Whether the number, its parts, its interval and what was counted are the same: a frozen figure is restated when they are not.</summary>
    /// <remarks>A sum may come out otherwise in its last digits where its terms are added in another order: that is the same number.</remarks>
    public bool IsProvenAs(SnapshotRow other) =>
        (RowsHash, Unknown?.Code) == (other.RowsHash, other.Unknown?.Code) && IsSame(Value, other.Value) && IsSame(Numerator, other.Numerator)
        && IsSame(Denominator, other.Denominator) && IsSame(Interval?.Low, other.Interval?.Low) && IsSame(Interval?.High, other.Interval?.High);

    private static bool IsSame(double? one, double? other) =>
        one == other || (one is { } a && other is { } b && Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b)));

    public static SnapshotRow Read(TableEntity row)
    {
        var key = row.RowKey.Split('|');
        return new(
            key[1], key[0], key.ElementAtOrDefault(2), row.GetInt32(nameof(Version))!.Value,
            row.GetDouble(nameof(Value)), row.GetDouble(nameof(Numerator)), row.GetDouble(nameof(Denominator)),
            row.GetBoolean(nameof(Interval)) == true ? new Interval(row.GetDouble("Low"), row.GetDouble("High")) : null,
            row.GetDouble(nameof(Target)), row.GetDouble(nameof(Previous)), row.GetString(nameof(Status)), row.GetString(nameof(Change)),
            row.GetString("UnknownCode") is { } code ? new Unknown(code, new Bilingual(row.GetString("UnknownFrench"), row.GetString("UnknownEnglish"))) : null,
            row.GetString(nameof(Details)), row.GetInt32("ExcludedBots")!.Value, row.GetInt32("ExcludedTeam")!.Value, row.GetString(nameof(Coverage)),
            row.GetString(nameof(LastDeliveries)), row.GetDateTimeOffset(nameof(ComputedAt))!.Value, row.GetBoolean(nameof(Provisional)) == true,
            row.GetBoolean(nameof(Frozen)) == true, row.GetString(nameof(RowsBlob)), row.GetString(nameof(RowsAt)),
            row.GetString(nameof(RowsHash)), row.GetString(nameof(DetailsAt)))
        {
            ETag = row.ETag,
        };
    }

    public TableEntity ToEntity(string partition)
    {
        var row = new TableEntity(partition, Key)
        {
            [nameof(Version)] = Version,
            [nameof(Status)] = Status,
            [nameof(Details)] = Details,
            ["ExcludedBots"] = Bots,
            ["ExcludedTeam"] = Team,
            [nameof(Coverage)] = Coverage,
            [nameof(LastDeliveries)] = LastDeliveries,
            [nameof(ComputedAt)] = ComputedAt,
            [nameof(Provisional)] = Provisional,
            [nameof(Frozen)] = Frozen,
            [nameof(RowsBlob)] = RowsBlob,
            [nameof(RowsAt)] = RowsAt,
            [nameof(RowsHash)] = RowsHash,
        };
        row.SetIfKnown(nameof(DetailsAt), DetailsAt);
        row.SetIfKnown(nameof(Value), Value);
        row.SetIfKnown(nameof(Numerator), Numerator);
        row.SetIfKnown(nameof(Denominator), Denominator);
        row.SetIfKnown(nameof(Interval), Interval is null ? null : true);
        row.SetIfKnown("Low", Interval?.Low);
        row.SetIfKnown("High", Interval?.High);
        row.SetIfKnown(nameof(Target), Target);
        row.SetIfKnown(nameof(Previous), Previous);
        row.SetIfKnown(nameof(Change), Change);
        row.SetIfKnown("UnknownCode", Unknown?.Code);
        row.SetIfKnown("UnknownFrench", Unknown?.Because.French);
        row.SetIfKnown("UnknownEnglish", Unknown?.Because.English);
        return row;
    }
}
