using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Oracle.Tests.Synthetic;
using DuckDB.NET.Data;
using NodaTime;

namespace CommunityFunctions.Oracle.Tests;

/// <summary>
/// The same log in a database, and the figures by SQL that was written from the definitions (Sql/*.sql, one file a KPI; log.sql is what they share).
/// Nothing of the engine is used but the events: local days come from the framework's own time zones.
/// </summary>
internal sealed class SqlOracle : IDisposable
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private readonly DuckDBConnection database = new("DataSource=:memory:");

    public SqlOracle(SyntheticLife life)
    {
        database.Open();
        Run("""
            CREATE TABLE events (source VARCHAR, accounts VARCHAR, kind VARCHAR, ts TIMESTAMP, day DATE, member VARCHAR, target VARCHAR, referrer VARCHAR, bot BOOLEAN,
                team BOOLEAN, message VARCHAR, conversation VARCHAR, in_reply_to VARCHAR, reaction VARCHAR, meeting VARCHAR, survey VARCHAR, value DOUBLE,
                content VARCHAR, consent VARCHAR, role VARCHAR, granted BOOLEAN, step VARCHAR, "case" VARCHAR, decision VARCHAR);
            CREATE TABLE aliases (alias VARCHAR, member VARCHAR);
            CREATE TABLE assignments (member VARCHAR, role VARCHAR, since TIMESTAMP, until TIMESTAMP);
            CREATE TABLE days (day DATE, start TIMESTAMP);
            CREATE TABLE weeks (week VARCHAR, start TIMESTAMP, until TIMESTAMP);
            CREATE TABLE months (until TIMESTAMP);
            """);
        Append("events", life.Days.Values.SelectMany(events => events), Row);
        Append("aliases", life.Aliases, (row, alias) => row.AppendValue(alias.Key.Value).AppendValue(alias.Value.Value));
        foreach (var (member, role) in life.Assignments) Assign(member, role);
        Calendar(life.Days.Keys.Min(), life.Days.Keys.Max());
    }

    /// <summary>The KPIs of which there is SQL.</summary>
    public static IReadOnlyList<string> Kpis { get; } =
        [.. typeof(SqlOracle).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name != "log.sql").Select(name => name[..^4]).Order(StringComparer.Ordinal)];

    /// <summary>Looks at the log for a period: as it was known at the period's end.</summary>
    public void LookAt(KpiPeriod period)
    {
        Run(string.Create(CultureInfo.InvariantCulture, $"""
            CREATE OR REPLACE TABLE period AS SELECT lower('{period.Kind}') AS unit, {Moment(period.First)} AS start, {Moment(period.Next.First)} AS until,
                {Moment(Margins.OriginOf(period))} AS origin, {Moment(period.Previous.First)} AS earlier
            """));
        Run(Sql("log"));
    }

    /// <summary>The figure by name: <c>value</c>, null when nothing can be said; <c>n</c>, null where it has none; and some of its details.</summary>
    public IReadOnlyDictionary<string, double?> Compute(string kpi)
    {
        using var command = database.CreateCommand();
        command.CommandText = Sql(kpi);
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException($"{kpi}.sql gives no row.");
        return Enumerable.Range(0, reader.FieldCount).ToDictionary(
            reader.GetName, column => reader.IsDBNull(column) ? (double?)null : Convert.ToDouble(reader.GetValue(column), CultureInfo.InvariantCulture));
    }

    /// <summary>What the engine says differently of the period that was looked at.</summary>
    public IEnumerable<string> Differences(PeriodFacts facts) =>
        from kpi in KpiCatalog.All
        where Kpis.Contains(kpi.Id)
        let found = KpiCatalog.Compute(kpi, facts)
        from expected in Compute(kpi.Id)
        let actual = Part(found, expected.Key)
        where !Same(actual, expected.Value) && !(expected.Key == "n" && (expected.Value is null || found.Value is null))
        select $"{kpi.Id}, {expected.Key}: {actual}, by SQL {expected.Value} {found.Unknown?.Code}";

    public void Dispose() => database.Dispose();

    private static double? Part(Finding finding, string name) => name switch
    {
        "value" => finding.Value,
        "n" => finding.Denominator,
        _ => Detail(finding, name) is { } detail ? double.Parse(detail.ToJsonString(), CultureInfo.InvariantCulture) : null,
    };

    /// <summary>By its path, <c>steps.0.sent.n</c>; null where a list has no such place.</summary>
    private static JsonNode? Detail(Finding finding, string path) => path.Split('.').Aggregate(
        (JsonNode?)finding.Details, (node, key) => node is JsonArray list ? list.ElementAtOrDefault(int.Parse(key, CultureInfo.InvariantCulture)) : node?[key]);

    /// <summary>Counts are whole numbers and have to be the same; of the others a difference of 1e-9 is the order of adding up.</summary>
    private static bool Same(double? a, double? b) =>
        a == b || (a is { } x && b is { } y && !(double.IsInteger(x) && double.IsInteger(y)) && Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Abs(y)));

    private static string Sql(string name)
    {
        using var reader = new StreamReader(typeof(SqlOracle).Assembly.GetManifestResourceStream($"{name}.sql")!);
        return reader.ReadToEnd();
    }

    private static void Row(IDuckDBAppenderRow row, LoggedEvent logged)
    {
        var fact = logged.Fact;
        row.AppendValue(logged.Source.ToString()).AppendValue(logged.AccountsOf.ToString()).AppendValue(EventKinds.NameOf(fact.Kind)).AppendValue(fact.At.UtcDateTime).AppendValue(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(fact.At.UtcDateTime, Paris)))
            .AppendValue(logged.Member?.Value).AppendValue(logged.Target?.Value).AppendValue(logged.Referrer?.Value).AppendValue(fact.Bot)
            .AppendValue(fact.PlatformSaysTeam ?? fact.Team).AppendValue(fact.Message).AppendValue(fact.Conversation).AppendValue(fact.InReplyTo).AppendValue(fact.Reaction)
            .AppendValue(fact.Meeting).AppendValue(fact.Survey).AppendValue(fact.Value)
            .AppendValue(fact.Content).AppendValue(fact.Consent).AppendValue(fact.Role).AppendValue(fact.Granted).AppendValue(fact.Step).AppendValue(fact.Case)
            .AppendValue(fact.Decision);
    }

    private void Append<T>(string table, IEnumerable<T> things, Action<IDuckDBAppenderRow, T> fill)
    {
        using var appender = database.CreateAppender(table);
        foreach (var thing in things)
        {
            var row = appender.CreateRow();
            fill(row, thing);
            row.EndRow();
        }
    }

    private void Assign(MemberId member, DatedRole role) => Run(
        $"INSERT INTO assignments VALUES ('{member}', '{role.Role}', {(role.From is { } from ? Moment(from) : "'-infinity'")}, {(role.Until is { } until ? Moment(until.PlusDays(1)) : "'infinity'")})");

    private void Calendar(LocalDate first, LocalDate last)
    {
        var (start, end) = (first.With(DateAdjusters.StartOfMonth).PlusMonths(-1), last.With(DateAdjusters.EndOfMonth).PlusMonths(1));
        Append("days", Enumerable.Range(0, Period.DaysBetween(start, end)).Select(start.PlusDays), (row, day) => row.AppendValue(day.ToDateOnly()).AppendValue(Utc(day)));
        Append(
            "weeks", Enumerable.Range(0, 60).Select(i => first.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(i)),
            (row, monday) => row.AppendValue($"{monday:uuuu-MM-dd}").AppendValue(Utc(monday)).AppendValue(Utc(monday.PlusWeeks(1))));
        Append("months", Enumerable.Range(1, 24).Select(start.PlusMonths), (row, month) => row.AppendValue(Utc(month)));
    }

    private static DateTime Utc(LocalDate day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTimeUnspecified(), Paris);

    private static string Moment(LocalDate day) => $"TIMESTAMP '{Utc(day).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'";

    private void Run(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
