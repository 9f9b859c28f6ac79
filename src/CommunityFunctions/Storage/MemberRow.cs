using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>
/// How a member stands in the table: each thing known with the moment it was so (<c>Name</c>, <c>NameAt</c>), and three columns that follow from them
/// and the definition, for whoever looks at the table: <c>Kind</c>, <c>Presence</c>, <c>Roles</c>.
/// </summary>
internal static class MemberRow
{
    public static RosterEntry Read(TableEntity row) => new(
        new MemberId(row.RowKey),
        new MemberRecord
        {
            Source = SourceName.Parse(row.GetString(nameof(MemberRecord.Source))),
            Account = row.GetString(nameof(MemberRecord.Account)),
            Name = Text(row, nameof(MemberRecord.Name)),
            Handle = Text(row, nameof(MemberRecord.Handle)),
            Email = Text(row, nameof(MemberRecord.Email)),
            EmailVerified = Flag(row, nameof(MemberRecord.EmailVerified)),
            VerifiedAddress = Text(row, nameof(MemberRecord.VerifiedAddress)),
            Language = Text(row, nameof(MemberRecord.Language)),
            Zone = Text(row, nameof(MemberRecord.Zone)),
            Persona = Text(row, nameof(MemberRecord.Persona)),
            Bot = Flag(row, nameof(MemberRecord.Bot)),
            Team = Flag(row, nameof(MemberRecord.Team)),
            Pending = Flag(row, nameof(MemberRecord.Pending)),
            BotInLog = Flag(row, nameof(MemberRecord.BotInLog)),
            TeamInLog = Flag(row, nameof(MemberRecord.TeamInLog)),
            FirstSeen = row.GetDateTimeOffset(nameof(MemberRecord.FirstSeen)),
            LastSeenDay = row.GetString(nameof(MemberRecord.LastSeenDay)) is { } day ? LocalDatePattern.Iso.Parse(day).Value : null,
            Joins = Times(row, nameof(MemberRecord.Joins)),
            Leaves = Times(row, nameof(MemberRecord.Leaves)),
            Returns = Times(row, nameof(MemberRecord.Returns)),
        },
        row.GetString(nameof(RosterEntry.MergedInto)) is { } other ? new MemberId(other) : null,
        row.GetString(nameof(RosterEntry.MatchedBy)));

    public static void Write(TableEntity row, MemberRecord record, CommunityDefinition community, TimeProvider clock)
    {
        row[nameof(MemberRecord.Source)] = record.Source.ToString();
        row[nameof(MemberRecord.Account)] = record.Account;
        SetDated(nameof(MemberRecord.Name), record.Name);
        SetDated(nameof(MemberRecord.Handle), record.Handle);
        SetDated(nameof(MemberRecord.Email), record.Email);
        SetDated(nameof(MemberRecord.EmailVerified), record.EmailVerified);
        SetDated(nameof(MemberRecord.VerifiedAddress), record.VerifiedAddress);
        SetDated(nameof(MemberRecord.Language), record.Language);
        SetDated(nameof(MemberRecord.Zone), record.Zone);
        SetDated(nameof(MemberRecord.Persona), record.Persona);
        SetDated(nameof(MemberRecord.Bot), record.Bot);
        SetDated(nameof(MemberRecord.Team), record.Team);
        SetDated(nameof(MemberRecord.Pending), record.Pending);
        SetDated(nameof(MemberRecord.BotInLog), record.BotInLog);
        SetDated(nameof(MemberRecord.TeamInLog), record.TeamInLog);
        row.SetIfKnown(nameof(MemberRecord.FirstSeen), record.FirstSeen);
        row.SetIfKnown(nameof(MemberRecord.LastSeenDay), record.LastSeenDay is { } day ? LocalDatePattern.Iso.Format(day) : null);
        row[nameof(MemberRecord.Joins)] = Joined(record.Joins);
        row[nameof(MemberRecord.Leaves)] = Joined(record.Leaves);
        row[nameof(MemberRecord.Returns)] = Joined(record.Returns);
        foreach (var (column, value) in Derived(record, community, clock)) row[column] = value;

        void SetDated<T>(string name, Dated<T>? known)
        {
            if (known is not { } dated) return;
            row[name] = dated.Value;
            row[name + "At"] = dated.At;
        }
    }

    /// <summary>Whether the columns that follow from the definition say something else now: a role was given, or began, or ended.</summary>
    public static bool IsOutdated(TableEntity row, MemberRecord record, CommunityDefinition community, TimeProvider clock) =>
        Derived(record, community, clock).Any(column => row.GetString(column.Name) != column.Value);

    private static (string Name, string Value)[] Derived(MemberRecord record, CommunityDefinition community, TimeProvider clock)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var presence = Presence.Of(record, community.Zone).Select(stay => new { from = stay.From, until = stay.Until, joined = stay.Joined });
        var roles = DatedRole.Of(record, community)
            .Select(role => new { role = role.Role, from = role.From?.ToString("uuuu-MM-dd", null), until = role.Until?.ToString("uuuu-MM-dd", null) });
        return
        [
            ("Kind", MemberKinds.Of(record, community, today).ToString().ToLowerInvariant()),
            ("Presence", JsonSerializer.Serialize(presence)),
            ("Roles", JsonSerializer.Serialize(roles)),
        ];
    }

    private static Dated<string>? Text(TableEntity row, string name) =>
        row.GetString(name) is { } value ? new(value, row.GetDateTimeOffset(name + "At")!.Value) : null;

    private static Dated<bool>? Flag(TableEntity row, string name) =>
        row.GetBoolean(name) is { } value ? new(value, row.GetDateTimeOffset(name + "At")!.Value) : null;

    private static string Joined(ImmutableSortedSet<DateTimeOffset> times) =>
        string.Join(' ', times.Select(time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));

    private static ImmutableSortedSet<DateTimeOffset> Times(TableEntity row, string name) =>
        [.. (row.GetString(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))];
}
