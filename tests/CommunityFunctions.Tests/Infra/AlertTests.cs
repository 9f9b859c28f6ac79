using System.Text.Json.Nodes;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Infra;

/// <summary>An alert whose query names what nobody emits would never fire, and nobody would notice.</summary>
public sealed class AlertTests
{
    public static TheoryData<string> Names => [.. Rules(Snapshot.Production).Select(Snapshot.NameOf)];

    [Fact]
    public void There_is_an_alert_for_each_thing_that_needs_somebody() => Assert.All(Snapshot.All, snapshot =>
    {
        Assert.Equal(
            ["clock-stands-still", "dead-letters", "definition-refused", "door-5xx", "mail-failures", "silent-source"],
            Rules(snapshot).Select(Snapshot.NameOf).Order(StringComparer.Ordinal));
        Assert.Contains("not-ready", snapshot.OfType("Microsoft.Insights/metricAlerts").Select(Snapshot.NameOf));
        Assert.Single(snapshot.OfType("Microsoft.Consumption/budgets"));
    });

    [Fact]
    public void Every_alert_is_on_says_what_it_means_and_calls_somebody() => Assert.All(Snapshot.All, snapshot =>
        Assert.All(Rules(snapshot).Concat(snapshot.OfType("Microsoft.Insights/metricAlerts")), rule =>
        {
            Assert.True((bool)Snapshot.Property(rule, "enabled")!);
            Assert.NotEmpty((string)Snapshot.Property(rule, "description")!);
            var called = Snapshot.Property(rule, "actions");
            Assert.Single((called as JsonObject)?["actionGroups"]?.AsArray() ?? called!.AsArray());
        }));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_names_metrics_messages_values_and_paths_that_exist(string name) => Assert.All(QueriesOf(name), query =>
    {
        switch (query.Table)
        {
            case "AppMetrics":
                var metric = Assert.Single(query.Metrics);
                Assert.Contains(metric, Emitted.Metrics.Keys);
                Assert.Subset(Emitted.Metrics[metric].ToHashSet(), query.Properties.ToHashSet());
                break;
            case "AppTraces":
                var part = Assert.Single(query.Messages);
                var messages = Emitted.Messages.Where(message => Emitted.FixedPartsOf(message).Any(words => words.Contains(part, StringComparison.Ordinal))).ToList();
                Assert.NotEmpty(messages);
                Assert.Empty(messages.Intersect(Emitted.MessagesWithException));
                Assert.All(messages, message => Assert.Subset(Emitted.ValuesIn(message).ToHashSet(), query.Properties.ToHashSet()));
                break;
            case "AppRequests":
                Assert.Contains(HttpRoute.All, route => $"/api/{route.Template}".Contains(Assert.Single(query.Paths), StringComparison.Ordinal));
                Assert.Empty(query.Properties);
                break;
            default:
                Assert.Fail($"{name} looks into {query.Table}, to which the app writes nothing that is known here.");
                break;
        }
    });

    /// <summary>In the letters in which the ledgers tell them: <c>in</c> makes a difference between capitals and small ones.</summary>
    [Fact]
    public void The_states_of_mails_that_it_looks_for_are_states_of_mails() => Assert.Equal(
        new[] { SendState.Failed, SendState.Uncertain }.Select(state => state.ToString().ToLowerInvariant()),
        QueriesOf("mail-failures").SelectMany(query => query.ValuesOf("state")));

    /// <summary>A rule looks at its own window: what is given the time at which it was asked may lie behind its end, where nobody counts it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_has_the_time_of_what_it_tells_of(string name) => Assert.All(QueriesOf(name), query =>
    {
        Assert.Matches(@"\bproject TimeGenerated(,| = Last,)", query.Text);
        Assert.DoesNotContain("now()", query.Text, StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_alert_is_split_by_and_counts_is_what_its_query_yields(string name)
    {
        var criterion = Criterion(name);
        IEnumerable<string> columns = [.. criterion["dimensions"]!.AsArray().Select(dimension => (string)dimension!["name"]!), (string)criterion["metricMeasureColumn"]!];

        Assert.All(QueriesOf(name), query => Assert.All(columns, column => Assert.Matches($@"\bproject [^|]*\b{column}\b", query.Text)));
    }

    [Fact]
    public void The_readiness_test_and_the_delivery_reports_go_to_routes_that_exist()
    {
        var tested = (string)Snapshot.Property(Assert.Single(Snapshot.Production.OfType("Microsoft.Insights/webtests")), "Request.RequestUrl")!;
        var reported = (string)Snapshot.Property(Assert.Single(Snapshot.Production.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")), "destination.properties.endpointUrl")!;

        Assert.Contains("/api/health/ready'", tested, StringComparison.Ordinal);
        Assert.Contains(HttpRoute.All, route => route is { Method: "GET", Template: "health/ready" });
        Assert.Contains("/api/email/delivery-reports'", reported, StringComparison.Ordinal);
        Assert.Contains(HttpRoute.All, route => route is { Method: "POST", Template: "email/delivery-reports" });
        Assert.Contains(HttpRoute.All, route => route is { Method: "OPTIONS", Template: "email/delivery-reports" });
    }

    private static IReadOnlyList<JsonObject> Rules(Snapshot snapshot) => snapshot.OfType("Microsoft.Insights/scheduledQueryRules");

    private static JsonNode Criterion(string name) =>
        Snapshot.Property(Assert.Single(Rules(Snapshot.Production), rule => Snapshot.NameOf(rule) == name), "criteria.allOf")!.AsArray().Single()!;

    private static IReadOnlyList<AlertQuery> QueriesOf(string name) => AlertQuery.In((string)Criterion(name)["query"]!);
}
