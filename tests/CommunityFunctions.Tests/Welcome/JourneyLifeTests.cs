using System.Globalization;
using System.Text.Json;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>Whole journeys, with a clock that is moved.</summary>
public sealed class JourneyLifeTests(AzuriteServer azurite) : IDisposable
{
    private const string Silent = "U0000SILENT";
    private const string Spoken = "U0000SPOKEN";
    private const string Unreached = "U0000CLOSED";

    private readonly SlackStandIn slack = new();

    public static TheoryData<string, string> Presets { get; } = new(Directory
        .EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "presets"), "welcome", SearchOption.AllDirectories)
        .Select(folder => Path.GetDirectoryName(folder)!).Order(StringComparer.Ordinal)
        .Select(folder => (Path.GetFileName(Path.GetDirectoryName(folder)!), Path.GetFileName(folder))));

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task The_welcome_of_a_preset_is_lived_through_each_step_at_its_time_and_once(string audience, string language)
    {
        await using var suite = await StartAsync(audience, language);
        var steps = (await suite.CommunityAsync()).WelcomeSteps;
        slack.Closed.Add(Unreached);
        string[] newcomers = [Silent, Spoken, Unreached];
        foreach (var newcomer in newcomers) await suite.JoinAsync(newcomer);
        await suite.LiveAsync(Suite.Now);
        await suite.PostAsync(Spoken, Suite.Now.AddMinutes(5));

        var got = 0;
        foreach (var step in steps)
        {
            var due = Suite.Now + step.After.ToTimeSpan();
            if (due > suite.Clock.GetUtcNow())
            {
                await suite.LiveAsync(due.AddMinutes(-1));
                Assert.Equal(got, slack.To(Silent).Count);
            }

            await suite.LiveAsync(due);
            await suite.LiveAsync(due.AddMinutes(6));
            Assert.Equal(++got, slack.To(Silent).Count);
            if (step != steps[0]) continue;

            // Who cannot be written to in private is asked once whether they want mails, and has what waited for that within the hour.
            var asked = Assert.Single(await suite.OutboxAsync());
            await suite.ConfirmAsync(asked);
            await suite.LiveAsync(due.AddMinutes(65));
        }

        // Who has spoken is not prompted to; and who cannot be written to in private has all of it by mail.
        Assert.Equal(steps.Count + 1, (await suite.OutboxAsync()).Count);
        Assert.Equal(steps.Count(step => !step.PromptsContribution), slack.To(Spoken).Count);
        Assert.Empty(slack.To(Unreached));
        Assert.Equal(steps.Select(step => step.Texts.Values.Single().Title).Order(StringComparer.Ordinal), (await suite.OutboxAsync()).Where(mail => mail.Headers["List-Unsubscribe"] is not null).Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        Assert.All(slack.Messages.Where(message => message.To == Silent), message => Assert.DoesNotContain("{{", message.Text, StringComparison.Ordinal));
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
        Assert.Equal((2 * steps.Count) + steps.Count(step => !step.PromptsContribution), (await suite.WelcomesInLogAsync()).Count());
    }

    /// <summary>Joins as a forum that opens its doors would tell them, a hundred in each delivery; the deliveries come twice, and beside each other.</summary>
    [Fact]
    public async Task A_thousand_who_join_at_once_have_a_journey_each_and_are_greeted_once_each()
    {
        const int Newcomers = 1000;
        const string Greeting = """
            ---
            title: Welcome
            after: 0h
            channel: slack/introductions
            ---
            Somebody has just arrived: say hello!
            """;
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", Greeting));
        var deliveries = Enumerable.Range(0, Newcomers).Chunk(100).Select((chunk, number) => Deliveries.Webhooks(
            $"burst-{number}",
            JsonSerializer.SerializeToUtf8Bytes(chunk.Select(i => new { type = "member.joined", timestamp = Suite.Now, data = new { actor = new { id = string.Create(CultureInfo.InvariantCulture, $"new-{i}") } } })))).ToList();
        foreach (var delivery in deliveries) await suite.DeliverAsync(delivery);
        await suite.DeliverAsync(deliveries[0]);
        var calls = suite.Wire.Calls.Count;
        await suite.RunAsync(StorageNames.Queues.WebhookDeliveries, message => suite.Get<ProcessDelivery>().Run(message, CancellationToken.None));

        var opening = suite.Wire.Calls.Skip(calls).Count(call => call.Contains("Journeys", StringComparison.Ordinal) || call.Contains("WelcomeDue", StringComparison.Ordinal));
        Assert.InRange(opening, 2 * Newcomers, 3 * Newcomers);
        Assert.Equal(Newcomers, (await suite.RowsAsync(StorageNames.Tables.Journeys)).Count);
        Assert.Equal(Newcomers, (await suite.RowsAsync(StorageNames.Tables.WelcomeDue)).Count);

        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.LiveAsync(Suite.Now.AddMinutes(7));

        Assert.Equal(Newcomers, slack.Messages.Count);
        Assert.Equal(Newcomers, slack.Messages.Select(message => (string?)message.Metadata!["event_payload"]!["key"]).Distinct().Count());
        Assert.Equal(Newcomers, (await suite.RowsAsync(StorageNames.Tables.Journeys)).Count(row => row.GetString("Steps").Contains("\"sent\"", StringComparison.Ordinal)));
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    public void Dispose() => slack.Dispose();

    private async Task<Suite> StartAsync(string audience, string language)
    {
        var type = audience is "b2c" or "peers" ? audience : "b2b";
        var json = WelcomeSuite.Json
            .Replace("\"type\": \"b2b\", \"language\": \"en\"", $"\"type\": \"{type}\", \"language\": \"{language}\"", StringComparison.Ordinal)
            .Replace("\"purposes\"", audience == "founding" ? "\"launch\": { \"date\": \"2027-01-15\" }, \"purposes\"" : "\"purposes\"", StringComparison.Ordinal);
        var folder = Path.Combine(RepositoryRoot.Path, "presets", audience, language, "welcome");
        return await WelcomeSuite.StartAsync(azurite, slack, json, [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))]);
    }
}
