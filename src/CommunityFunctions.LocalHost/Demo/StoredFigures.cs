using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What the suite has stored of the Atelier community, read from its tables and from nowhere else.</summary>
internal sealed record StoredFigures
{
    private const string SuiteSource = "suite";

    private static readonly string[] EventColumns = ["Kind", "At", "Source", "Member", "Bot", "Team", "Message", "Survey", "Decision"];

    /// <summary>Receipts of deliveries: one for each that was processed, whether it was a repeat or not.</summary>
    public required long Deliveries { get; init; }

    /// <summary>What these deliveries told: facts that were delivered twice are counted twice.</summary>
    public required long FactsDelivered { get; init; }

    /// <summary>Events that the platforms told, by kind.</summary>
    public required IReadOnlyDictionary<string, long> EventsByKind { get; init; }

    /// <summary>Events that the suite wrote itself, by kind.</summary>
    public required IReadOnlyDictionary<string, long> SuiteEventsByKind { get; init; }

    /// <summary>Answers to the suite's own NPS survey.</summary>
    public long SurveyAnswers { get; init; }

    /// <summary>
    /// Questions of somebody's welcome to which the log has an answer. Whoever writes to the suite and answers on their page before that is read has answered one
    /// question twice.
    /// </summary>
    public long WelcomeAnswers { get; init; }

    /// <summary>Steps of somebody's welcome that were to go out and reached nobody.</summary>
    public long StepsUnreached { get; init; }

    /// <summary>Rows of Members that are people, the team included; contacts and programs are not. By source.</summary>
    public required IReadOnlyDictionary<string, long> PeopleBySource { get; init; }

    public required long Bots { get; init; }

    /// <summary>Members, no bots and no team, with a contribution in the last full ISO week that was not deleted within it; by source.</summary>
    public required IReadOnlyDictionary<string, long> ActiveInLastWeek { get; init; }

    /// <summary>Accounts that were found to be somebody's who was known already: merges that hold.</summary>
    public required long Merged { get; init; }

    /// <summary>Contacts that count as a member in figures: links that hold.</summary>
    public required long Linked { get; init; }

    /// <summary>Rows of the ledger of posts, by ritual and state.</summary>
    public required IReadOnlyDictionary<(string Ritual, string State), long> RunsByState { get; init; }

    public required long DeadLetters { get; init; }

    public long Events => EventsByKind.Values.Sum();

    /// <summary>One range over all days: Azurite scans its whole table for every page, so that a query a day costs ten times as much at this size.</summary>
    private static string OfAllDays => $"PartitionKey ge '{AtelierDemo.Community}|' and PartitionKey lt '{AtelierDemo.Community}}}'";

    /// <summary>The local day of the first event that is stored, as <c>uuuu-MM-dd</c>; null when there is none.</summary>
    public static async Task<string?> FirstDayAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            var events = new TableServiceClient(connection).GetTableClient("Events").QueryAsync<TableEntity>(OfAllDays, maxPerPage: 1, ["PartitionKey"], cancellationToken);
            await foreach (var row in events)
                return row.PartitionKey.Split('|')[1];
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // No suite has run here before: it makes the tables.
        }
        return null;
    }

    public static async Task<StoredFigures> ReadAsync(string connection, Scenario scenario, CancellationToken cancellationToken)
    {
        var tables = new TableServiceClient(connection);
        var kindOfMember = new Dictionary<string, (string Source, string Kind)>(StringComparer.Ordinal);
        await foreach (var row in tables.GetTableClient("Members").QueryAsync<TableEntity>($"PartitionKey eq '{AtelierDemo.Community}'", select: ["RowKey", "Source", "Kind"], cancellationToken: cancellationToken))
            kindOfMember[row.RowKey] = (row.GetString("Source"), row.GetString("Kind"));

        var events = new EventCount(scenario.LastFullWeekInterval);
        await foreach (var row in tables.GetTableClient("Events").QueryAsync<TableEntity>(OfAllDays, maxPerPage: 1000, EventColumns, cancellationToken))
            events.Add(row);

        var (deliveries, factsDelivered) = (0L, 0L);
        await foreach (var row in tables.GetTableClient("Deliveries").QueryAsync<TableEntity>(OfAllDays, maxPerPage: 1000, ["Events"], cancellationToken))
            (deliveries, factsDelivered) = (deliveries + 1, factsDelivered + row.GetInt32("Events")!.Value);

        var joined = new Dictionary<long, string>();
        await foreach (var row in tables.GetTableClient("IdentityLedger").QueryAsync<TableEntity>($"PartitionKey eq '{AtelierDemo.Community}'", cancellationToken: cancellationToken))
        {
            if (row.GetInt64("Cancels") is { } cancelled) joined.Remove(cancelled);
            else joined[long.Parse(row.RowKey, CultureInfo.InvariantCulture)] = row.GetString("Kind");
        }

        var runs = new Dictionary<(string Ritual, string State), long>();
        await foreach (var row in tables.GetTableClient("RitualRuns").QueryAsync<TableEntity>(OfAllDays, select: ["Ritual", "State"], cancellationToken: cancellationToken))
        {
            var key = (row.GetString("Ritual"), row.GetString("State"));
            runs[key] = runs.GetValueOrDefault(key) + 1;
        }

        var deadLetters = 0L;
        await foreach (var _ in tables.GetTableClient("DeadLetters").QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: cancellationToken))
            deadLetters++;

        return new StoredFigures
        {
            Deliveries = deliveries,
            FactsDelivered = factsDelivered,
            EventsByKind = events.ByKind,
            SuiteEventsByKind = events.OfSuiteByKind,
            SurveyAnswers = events.SurveyAnswers,
            WelcomeAnswers = events.WelcomeAnswers,
            StepsUnreached = events.StepsUnreached,
            PeopleBySource = kindOfMember.Values.Where(member => member.Kind is "member" or "team").CountBy(member => member.Source).ToDictionary(count => count.Key, count => (long)count.Value),
            Bots = kindOfMember.Values.Count(member => member.Kind == "bot"),
            ActiveInLastWeek = events.Active(member => kindOfMember.TryGetValue(member, out var known) && known.Kind == "member"),
            Merged = joined.Values.Count(kind => kind == "Merged"),
            Linked = joined.Values.Count(kind => kind == "Linked"),
            RunsByState = runs,
            DeadLetters = deadLetters,
        };
    }

    /// <summary>Rows of the log as they stream by; only the messages of the last full week are kept.</summary>
    private sealed class EventCount(Interval lastWeek)
    {
        private readonly Dictionary<(string Source, string Message), string> authors = [];
        private readonly HashSet<(string Source, string Message)> deleted = [];
        private readonly HashSet<(string Member, string Survey)> answered = [];

        public Dictionary<string, long> ByKind { get; } = [];

        public Dictionary<string, long> OfSuiteByKind { get; } = [];

        public long SurveyAnswers { get; private set; }

        public long WelcomeAnswers => answered.Count;

        public long StepsUnreached { get; private set; }

        public void Add(TableEntity row)
        {
            var (source, kind) = (row.GetString("Source"), row.GetString("Kind"));
            var counts = source == SuiteSource ? OfSuiteByKind : ByKind;
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (source == SuiteSource && kind == "welcome.sent" && row.GetString("Decision") is not null) StepsUnreached++;
            if (source == SuiteSource && row.GetString("Survey") is { } survey)
            {
                if (survey.StartsWith("nps", StringComparison.Ordinal)) SurveyAnswers++;
                if (survey.StartsWith("welcome:", StringComparison.Ordinal)) answered.Add((row.GetString("Member"), survey));
            }

            if (row.GetString("Message") is not { } message || !lastWeek.Contains(Instant.FromDateTimeOffset(row.GetDateTimeOffset("At")!.Value)))
                return;
            if (kind == "message.deleted")
                deleted.Add((source, message));
            else if (FactKinds.IsContribution(kind) && row.GetBoolean("Bot") != true && row.GetBoolean("Team") != true)
                authors[(source, message)] = row.GetString("Member");
        }

        public Dictionary<string, long> Active(Func<string, bool> isMember) => authors
            .Where(message => !deleted.Contains(message.Key))
            .Select(message => (message.Key.Source, Member: message.Value)).Distinct()
            .Where(active => isMember(active.Member))
            .CountBy(active => active.Source).ToDictionary(count => count.Key, count => (long)count.Value);
    }
}
