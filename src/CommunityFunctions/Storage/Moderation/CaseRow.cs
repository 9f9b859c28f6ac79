using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using NodaTime;

namespace CommunityFunctions.Storage.Moderation;

/// <summary>How a case stands in the table Cases.</summary>
internal static class CaseRow
{
    /// <summary>A row can be asked for what it has, and not for what it lacks.</summary>
    public const string IsOpen = nameof(IsOpen);

    public static void Write(ModerationCase known, TableEntity row)
    {
        foreach (var column in row.Keys.Except(["PartitionKey", "RowKey", "Timestamp", "odata.etag"]).ToList()) row.Remove(column);
        row[IsOpen] = known.IsOpen;
        row["Source"] = known.Source.ToString();
        row["Message"] = known.Message;
        row["OpenedAt"] = known.OpenedAt.ToDateTimeOffset();
        row["FlaggedAt"] = known.FlaggedAt.ToDateTimeOffset();
        row["Flaggers"] = string.Join(' ', known.Flaggers);
        row.SetIfKnown("Channel", known.Channel);
        row.SetIfKnown("Author", known.Author?.Value);
        row.SetIfKnown("Text", known.Text);
        row.SetIfKnown("TextAt", known.TextAt?.ToDateTimeOffset());
        row.SetIfKnown("IsCut", known.IsCut ? true : null);
        row.SetIfKnown("Decision", known.Decision is { } decision ? CaseDecisions.NameOf(decision) : null);
        row.SetIfKnown("DecidedAt", known.DecidedAt?.ToDateTimeOffset());
        row.SetIfKnown("By", known.By);
        row.SetIfKnown("Note", known.Note);
    }

    /// <returns>Null when there is no row.</returns>
    public static ModerationCase? Read(TableEntity row) => row.GetString("Source") is not { } source ? null : new ModerationCase
    {
        Id = row.RowKey,
        Source = SourceName.Parse(source),
        Channel = row.GetString("Channel"),
        Message = row.GetString("Message"),
        Author = row.GetString("Author") is { } author ? new MemberId(author) : null,
        OpenedAt = InstantIn(row, "OpenedAt")!.Value,
        FlaggedAt = InstantIn(row, "FlaggedAt")!.Value,
        Flaggers = row.GetString("Flaggers").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Text = row.GetString("Text"),
        TextAt = InstantIn(row, "TextAt"),
        IsCut = row.GetBoolean("IsCut") == true,
        Decision = CaseDecisions.TryParse(row.GetString("Decision"), out var decision) ? decision : null,
        DecidedAt = InstantIn(row, "DecidedAt"),
        By = row.GetString("By"),
        Note = row.GetString("Note"),
    };

    public static Instant? InstantIn(TableEntity row, string column) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
