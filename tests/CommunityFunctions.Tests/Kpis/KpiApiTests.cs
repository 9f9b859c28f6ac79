using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>The figures and their rows, as a caller gets them.</summary>
public sealed class KpiApiTests(AzuriteServer azurite)
{
    private const string Rows = "communities/atelier/kpis/2026-W47/weekly-participation/rows";

    [Fact]
    public async Task A_snapshot_has_the_form_of_the_contract()
    {
        await using var suite = await ComputedAsync();

        var snapshot = await suite.SnapshotAsync("2026-W47");

        Assert.Equal(
            ["community", "period", "from", "to", "zone", "computedAt", "frozen", "provisional", "coverage", "kpis"], snapshot.AsObject().Select(member => member.Key));
        Assert.Equal(
            ("atelier", "2026-W47", "2026-11-16", "2026-11-22", "Europe/Paris", "2026-11-24T09:00:00Z"),
            ((string?)snapshot["community"], (string?)snapshot["period"], (string?)snapshot["from"], (string?)snapshot["to"], (string?)snapshot["zone"], (string?)snapshot["computedAt"]));

        // The last event of W47 is of Wednesday 18: on four more days the source told nothing.
        Assert.Equal("""[{"source":"crm","daysSilent":4,"baseline":null,"lastDelivery":"2026-11-24T09:00:00Z"}]""", snapshot["coverage"]!.ToJsonString());
        var figure = snapshot.Figure("weekly-participation");
        Assert.Equal("Participation hebdomadaire", (string?)figure["name"]);
        Assert.Equal(
            ["id", "name", "explanation", "version", "leading", "value", "unit", "numerator", "denominator", "interval", "target", "previous", "status", "change", "unknownBecause", "excluded", "restatements", "details"],
            figure.AsObject().Select(member => member.Key));
        Assert.Equal("""{"bots":0,"team":0}""", figure["excluded"]!.ToJsonString());
        Assert.Equal(("ratio", 0.4, 1), ((string?)figure["unit"], (double)figure["target"]!, (int)figure["version"]!));

        // Wilson for 2 of 4: centre 0.5, half width 0.35.
        Assert.InRange((double)figure["interval"]!["low"]!, 0.149, 0.151);
        Assert.InRange((double)figure["interval"]!["high"]!, 0.849, 0.851);
    }

    [Theory]
    [InlineData("b2b", 6, "mrr-members mrr-non-members retention churn-members churn-non-members mql-to-sql")]
    [InlineData("b2c", 5, "ugc-volume referrals clv-members clv-non-members engagement-rate-per-post members")]
    [InlineData("peers", 3, "weekly-participation ritual-participation peer-interactions members net-member-growth active-members")]
    public async Task The_type_of_the_community_orders_the_figures_and_says_which_of_them_lead(string type, int leading, string first)
    {
        await using var suite = await StartAsync(azurite, KpiSuite.Json.Replace("b2b", type, StringComparison.Ordinal));
        await suite.LiveAsync(Life);
        await suite.AggregateAsync();

        var figures = (await suite.SnapshotAsync("2026-W47"))["kpis"]!.AsArray();

        Assert.Equal(first.Split(' '), figures.Take(6).Select(figure => (string?)figure!["id"]));
        Assert.Equal(36, figures.Count);
        Assert.All(figures.Index(), figure => Assert.Equal(figure.Index < leading, (bool)figure.Item!["leading"]!));
    }

    [Fact]
    public async Task Excluded_says_how_many_were_left_out_of_each_figure()
    {
        await using var suite = await StartAsync(
            azurite, KpiSuite.Json.Replace("\"sources\"", """ "roles": [ { "role": "team", "account": "crm/tess" } ], "sources" """, StringComparison.Ordinal));
        await suite.LiveAsync(
            Joined("u1", "2026-11-16"), Joined("tess", "2026-11-16"), Posted("u1", "m1", "2026-11-17"), Replied("tess", "m2", "m1", "2026-11-17"),
            Deliveries.Event("post-m3", "message.posted", On("2026-11-18"), new { actor = new { id = "robo", bot = true }, channel = new { id = "general" }, message = "m3", text = "Bip" }),
            Deliveries.Event("post-m4", "message.posted", On("2026-11-18"), new { actor = new { id = "tom", team = true }, channel = new { id = "general" }, message = "m4", text = "Oui" }));
        await suite.AggregateAsync();

        var snapshot = await suite.SnapshotAsync("2026-W47");

        // Tess by the definition and Tom by his platform are of the team: of the members only u1 is left, but his conversation with Tess is one.
        Assert.Equal("""{"bots":1,"team":2}""", snapshot.Figure("weekly-participation")["excluded"]!.ToJsonString());
        Assert.Equal(1, (double)snapshot.Figure("weekly-participation")["denominator"]!);
        Assert.Equal("""{"bots":1,"team":0}""", snapshot.Figure("active-conversations")["excluded"]!.ToJsonString());
        Assert.Equal(1, (double)snapshot.Figure("active-conversations")["value"]!);
        Assert.Equal("""{"bots":1,"team":0}""", snapshot.Figure("conversation-depth")["excluded"]!.ToJsonString());
        Assert.Equal(2, (double)snapshot.Figure("conversation-depth")["denominator"]!); // m1 and Tom's m4.
    }

    [Fact]
    public async Task A_figure_is_judged_by_its_target_and_by_the_period_before_it()
    {
        await using var suite = await StartAsync(azurite, KpiSuite.Json.Replace("0.4", "0.9", StringComparison.Ordinal));
        var crowd = Enumerable.Range(0, 20).Select(i => $"u{i}").ToList();
        await suite.LiveAsync([.. crowd.Select(who => Joined(who, "2026-11-01")), .. crowd.Select(who => Posted(who, $"first-{who}", "2026-11-10")), Posted("u1", "m0", "2026-11-01"), Posted("u1", "m1", "2026-11-17")]);
        await suite.AggregateAsync();

        // W46: 20 of 20. W47: 1 of 20, whose interval ends at 0.24: under the target of 0.9, and under the 1 of the week before, by more than chance.
        var (good, alert) = ((await suite.SnapshotAsync("2026-W46")).Figure("weekly-participation"), (await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation"));
        Assert.Equal(("good", "better"), ((string?)good["status"], (string?)good["change"])); // Nobody wrote in W45.
        Assert.Equal(("alert", "worse", 1), ((string?)alert["status"], (string?)alert["change"], (double)alert["previous"]!));
    }

    [Fact]
    public async Task What_is_not_known_is_null_and_says_why_in_the_language_asked_for()
    {
        await using var suite = await Deliveries.StartAsync(azurite); // With a Slack workspace whose list was never read.
        await suite.LiveAsync(Posted("u1", "m1", "2026-11-17"));
        await suite.AggregateAsync();

        var french = (await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation");
        var english = (await suite.GetAsync("communities/atelier/kpis/2026-W47?language=en")).Json().Figure("weekly-participation");

        Assert.True(french.AsObject().ContainsKey("value"));
        Assert.Null(french["value"]);
        Assert.Equal("unknown", (string?)french["status"]);
        Assert.Contains("« slack »", (string?)french["unknownBecause"], StringComparison.Ordinal);
        Assert.Contains("“slack”", (string?)english["unknownBecause"], StringComparison.Ordinal);
        Assert.Equal("Weekly participation", (string?)english["name"]);
        (await suite.GetAsync("communities/atelier/kpis/2026-W47?language=de")).Has(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("2026-W54", "expected a week such as 2026-W47, a month such as 2026-11 or a quarter such as 2026-Q4")]
    [InlineData("2026-13", "expected a week")]
    [InlineData("yesterday", "expected a week")]
    [InlineData("2026-11-24", "expected a week")]
    [InlineData("2025-W01", "has no figures for 2025-W01")]
    [InlineData("2027-Q1", "has no figures for 2027-Q1")]
    public async Task A_period_that_is_none_or_has_no_snapshot_is_not_found_and_says_what_is_expected(string period, string expected)
    {
        await using var suite = await ComputedAsync();

        foreach (var path in new[] { period, $"{period}/weekly-participation/rows" })
        {
            var answer = (await suite.GetAsync($"communities/atelier/kpis/{path}")).Has(HttpStatusCode.NotFound);
            Assert.StartsWith("application/problem+json", answer.Header("Content-Type"), StringComparison.Ordinal);
            Assert.Contains(expected, answer.Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_figure_that_there_is_not_is_not_found_and_names_those_there_are()
    {
        await using var suite = await ComputedAsync();

        var answer = (await suite.GetAsync("communities/atelier/kpis/2026-W47/vanity/rows")).Has(HttpStatusCode.NotFound);

        Assert.Contains("weekly-participation", answer.Text(), StringComparison.Ordinal);
        (await suite.GetAsync($"{Rows}?restatement=20260101T000000Z")).Has(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rows_are_as_many_as_were_counted_and_name_people_without_an_address()
    {
        await using var suite = await ComputedAsync();

        var rows = (await suite.GetAsync(Rows)).Has(HttpStatusCode.OK);

        Assert.Equal(2, rows.Json()["rows"]!.AsArray().Count);
        Assert.Equal(2, (int)rows.Json()["count"]!);
        Assert.Equal(["=cmd|' /C calc'!A0", "Name of \"u1\", the first"], rows.Json()["rows"]!.AsArray().Select(row => (string?)row!["member"]!["name"]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("@", rows.Text(), StringComparison.Ordinal);
        Assert.Null(rows.Json()["next"]);
    }

    [Theory]
    [InlineData("?format=csv", null)]
    [InlineData("", "text/csv")]
    public async Task Rows_are_CSV_that_a_spreadsheet_cannot_run(string query, string? accept)
    {
        await using var suite = await ComputedAsync();
        var request = new TestRequest("GET", Rows + query).WithKey(Deliveries.CommunityKey);

        var csv = (await suite.SendAsync(accept is null ? request : request.With("Accept", accept))).Has(HttpStatusCode.OK);

        Assert.Equal("text/csv; charset=utf-8", csv.Header("Content-Type"));
        var lines = csv.Text().Split("\r\n");
        Assert.Equal("member,name,source,item,at,value,note", lines[0]);
        Assert.Equal(4, lines.Length); // The header, two rows, and nothing after the last line's end.
        Assert.Contains(lines, line => line.Contains(",\"Name of \"\"u1\"\", the first\",", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("'=cmd|", StringComparison.Ordinal));
        Assert.DoesNotContain("@", csv.Text(), StringComparison.Ordinal); // u1 has told an address.
        Assert.DoesNotContain(lines, line => line.Contains(",=", StringComparison.Ordinal) || line.Contains(",\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_paged_and_a_page_goes_on_only_in_the_rows_in_which_it_began()
    {
        await using var suite = await ComputedAsync();

        var first = (await suite.GetAsync($"{Rows}?limit=1")).Json();
        var second = (await suite.GetAsync($"{Rows}?limit=1&after={first["next"]}")).Json();
        Assert.Null(second["next"]);
        Assert.Equal(2, new[] { first, second }.SelectMany(page => page["rows"]!.AsArray()).Select(row => (string)row!["member"]!["id"]!).Distinct().Count());
        Assert.Contains("rel=\"next\"", (await suite.GetAsync($"{Rows}?limit=1&format=csv")).Header("Link"), StringComparison.Ordinal);

        await suite.LiveAsync(Posted("u3", "m9", "2026-11-19"));
        await suite.AggregateAsync();
        (await suite.GetAsync($"{Rows}?limit=1&after={first["next"]}")).Has(HttpStatusCode.Conflict);
        foreach (var wrong in new[] { "1", "x.y", "a.-1", ".", "..." }) (await suite.GetAsync($"{Rows}?after={wrong}")).Has(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Few_days_are_computed_at_once_and_the_answer_says_what_was_computed()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync([.. Life, Posted("u1", "old", "2026-10-01")]);

        var answer = (await suite.SendAsync("POST", "communities/atelier/kpis/aggregate?from=2026-11-01&to=2026-11-24", Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Json();

        Assert.Equal(24, (int)answer["days"]!);
        Assert.Equal(["2026-11-10", "2026-11-17", "2026-11-18"], answer["changed"]!.AsArray().Select(day => (string?)day));
        Assert.Contains("2026-W47", answer["periods"]!.AsArray().Select(period => (string?)period));
        Assert.Equal(["2026-10-01"], await suite.DirtyAsync()); // Not asked for.
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Kpis));
    }

    [Fact]
    public async Task More_days_are_queued_and_the_location_tells_how_many_remain()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Life);

        var answer = (await suite.SendAsync("POST", "communities/atelier/kpis/aggregate?from=2026-10-01&to=2026-11-24")).Has(HttpStatusCode.Accepted);
        var location = answer.Header("Location")!;
        Assert.Equal("/api/communities/atelier/kpis/aggregate?from=2026-10-01&to=2026-11-24", location);
        var progress = (await suite.GetAsync(location["/api/".Length..])).Has(HttpStatusCode.OK).Json();
        Assert.Equal((55, 55), ((int)progress["days"]!, (int)progress["remaining"]!)); // 31 in October, 24 in November.

        Assert.Equal(["""{"community":"atelier"}"""], await suite.PeekAsync(StorageNames.Queues.Kpis));
        await suite.AggregateAsync();
        Assert.Equal(0, (int)(await suite.GetAsync(location["/api/".Length..])).Json()["remaining"]!);
    }

    [Theory]
    [InlineData("", "from: found ''; expected a local day such as 2026-11-24")]
    [InlineData("?from=2026-11-01", "to: found ''")]
    [InlineData("?from=2026-11-31&to=2026-11-30", "from: found '2026-11-31'")]
    [InlineData("?from=24.11.2026&to=2026-11-24", "from: found '24.11.2026'")]
    [InlineData("?from=2026-11-24&to=2026-11-23", "a day that is not after to")]
    [InlineData("?from=2026-11-24&to=2026-11-25", "today is 2026-11-24 in Europe/Paris")]
    [InlineData("?from=2023-11-23&to=2026-11-24", "at most 3 years before to")]
    [InlineData("?from=0026-11-01&to=0026-11-30", "kept for 37 months")]
    public async Task Days_that_cannot_be_computed_are_refused_with_what_is_expected(string query, string expected)
    {
        await using var suite = await StartAsync(azurite);

        foreach (var method in new[] { "POST", "GET" })
        {
            var answer = (await suite.SendAsync(method, $"communities/atelier/kpis/aggregate{query}")).Has(HttpStatusCode.BadRequest);
            Assert.Contains(expected, answer.Json()["detail"]!.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(await suite.DirtyAsync());
    }

    private static TestRequest[] Life =>
    [
        .. new[] { "u2", "u3", "u4" }.Select(who => Joined(who, "2026-11-10")),
        Deliveries.Event("join-u1", "member.joined", On("2026-11-10", 8), new { actor = new { id = "u1", name = "Name of \"u1\", the first", email = "u1@example.org" } }),
        Posted("u1", "m1", "2026-11-17"),
        Deliveries.Event("post-m2", "message.posted", On("2026-11-18"), new { actor = new { id = "u2", name = "=cmd|' /C calc'!A0" }, channel = new { id = "general" }, message = "m2", text = "Bonjour" }),
    ];

    private async Task<Suite> ComputedAsync()
    {
        var suite = await StartAsync(azurite);
        await suite.LiveAsync(Life);
        await suite.AggregateAsync();
        return suite;
    }
}
