using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>What a step asks of its reader is answered from what the suite knows of them when it is to be sent.</summary>
public sealed class StepConditionsTests(AzuriteServer azurite) : IDisposable
{
    private const string Known = "U0000KNOWN";
    private const string Other = "U0000OTHER";

    /// <summary>Each condition, and whether it is met by who has introduced themselves, was brought by somebody, is a maker and reads French; and by who has done nothing yet.</summary>
    private static readonly (string Condition, bool Known, bool Other)[] Table =
    [
        ("introduced", true, false), ("not-introduced", false, true),
        ("referred", true, false), ("not-referred", false, true),
        ("founding-member", true, true), ("not-founding-member", false, false),
        ("persona maker", true, false), ("not-persona maker", false, false), ("persona manager", false, false), ("not-persona manager", true, false),
        ("language fr", true, false), ("language en", false, true), ("not-language en", true, false),
    ];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task Each_condition_decides_whether_its_step_is_sent()
    {
        var json = WelcomeSuite.Json.Replace("\"perWeek\": 5", "\"perWeek\": 50", StringComparison.Ordinal)
            .Replace("\"purposes\"", """ "who": { "personas": [ { "id": "maker", "name": "Lise" }, { "id": "manager", "name": "Maud" } ] }, "launch": { "date": "2027-01-15" }, "purposes" """, StringComparison.Ordinal);
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, json, [.. Table.Select((row, number) => ($"step-{number:00}", Step(row.Condition)))]);
        await suite.JoinAsync(Known, locale: "fr-FR");
        await suite.JoinAsync(Other, locale: "en-GB");
        await suite.PostAsync(Known, channel: "C0INTRODU1");
        await suite.LiveAsync(Deliveries.Event("referral", "referral.made", Suite.Now, new { actor = new { id = "acct-known", email = "u0000known@people.example", emailVerified = true }, referrer = "acct-bob" }));
        await suite.Get<JourneyAnswers>().RecordAsync(await suite.CommunityAsync(), await suite.MemberOfAsync(Known), new JourneyAnswer(null, null, "maker", null, Suite.Now), CancellationToken.None);

        await suite.LiveAsync(Suite.Now.AddHours(1).AddMinutes(1));

        foreach (var (account, met) in new[] { (Known, Table.Select(row => row.Known)), (Other, Table.Select(row => row.Other)) })
        {
            var steps = (await suite.JourneyAsync(account))!.Steps.OrderBy(step => step.Id, StringComparer.Ordinal);
            Assert.Equal(
                Table.Zip(met, (row, isMet) => $"{row.Condition}: {(isMet ? StepState.Sent : StepState.Skipped)}"),
                Table.Zip(steps, (row, step) => $"{row.Condition}: {step.State}"));
        }
    }

    public void Dispose() => slack.Dispose();

    private static string Step(string condition) => $"""
        ---
        title: A step
        after: 1h
        channels: dm
        if: {condition}
        ---
        Hello.
        """;
}
