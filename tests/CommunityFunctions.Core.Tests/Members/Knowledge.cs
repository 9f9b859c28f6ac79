using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Members;

/// <summary>Pieces of knowledge of one account, as events, sightings and rosters bring them.</summary>
public static class Knowledge
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    public static readonly MemberRecord Nothing = new() { Source = SourceName.Parse("slack"), Account = "U1" };

    /// <summary>Ten in the morning (UTC) of a day in November 2026.</summary>
    public static DateTimeOffset Day(int day, int hour = 10) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);

    public static MemberRecord After(this MemberRecord record, EventKind kind, DateTimeOffset at, bool bot = false, bool team = false) => record.Shown(
        new CommunityEvent { Id = $"{kind}{at:O}", Kind = kind, At = at, Actor = "U1", Bot = bot, Team = team },
        Instant.FromDateTimeOffset(at).InZone(Zone).Date);

    public static MemberRecord Joined(this MemberRecord record, int day, int hour = 10) => record.After(EventKind.MemberJoined, Day(day, hour));

    public static MemberRecord Left(this MemberRecord record, int day, int hour = 10) => record.After(EventKind.MemberLeft, Day(day, hour));

    public static MemberRecord Seen(this MemberRecord record, int day, int hour = 10) => record.After(EventKind.MessagePosted, Day(day, hour));

    public static CommunityDefinition Community(params RoleAssignment[] roles) => new()
    {
        Id = CommunityId.Parse("atelier"),
        Name = "Atelier",
        Type = default,
        Language = default,
        Zone = Zone,
        Sources = [],
        Roles = roles,
    };

    public static RoleAssignment Role(string role, LocalDate? since = null, LocalDate? until = null, string source = "slack", string account = "U1") =>
        new(role, SourceName.Parse(source), account, since, until);
}
