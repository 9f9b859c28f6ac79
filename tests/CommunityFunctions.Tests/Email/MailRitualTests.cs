using System.Net;
using CommunityFunctions.Definitions;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.Rituals;
using NodaTime;

namespace CommunityFunctions.Tests.Email;

/// <summary>A ritual that goes by mail to those who chose it.</summary>
public sealed class MailRitualTests(AzuriteServer azurite)
{
    private const string Ritual = """
        ---
        title: The letter
        repeat: every tuesday at 11:00
        channels: [mail/newsletter]
        pillar: educate
        lateness: 3h
        ---
        What happened at **{{ community.name }}** in week {{ week.number }}.
        """;

    private static readonly Instant Due = RitualSuite.Due;

    [Fact]
    public async Task It_goes_to_each_person_who_chose_it_once_and_to_nobody_else()
    {
        await using var suite = await StartAsync();

        await RitualSuite.LiveAsync(suite, Due);
        await suite.SendQueuedAsync();
        await RitualSuite.LiveAsync(suite, Due + Duration.FromMinutes(10));
        await suite.SendQueuedAsync();

        Assert.Equal(["ann@people.example", "bob@people.example"], await suite.SentToAsync());
        Assert.All(await suite.OutboxAsync(), mail =>
        {
            Assert.Equal("The letter", mail.Subject);
            Assert.Contains("<strong>Atelier</strong> in week 48", mail.HtmlBody, StringComparison.Ordinal);
        });
        var run = await suite.RunAsync();
        Assert.Equal((RunState.Published, null, Due), (run.State, run.MessageId, run.PublishedAt));
        var (ritual, message) = Assert.Single(await suite.PublishedInLogAsync());
        Assert.Equal(("the-letter", null), (ritual, (string?)message));
    }

    [Fact]
    public async Task Who_stopped_it_after_the_figures_were_computed_gets_nothing()
    {
        await using var suite = await StartAsync();
        await suite.AnswerAsync("bob", granted: false, Suite.Now);

        await RitualSuite.LiveAsync(suite, Due);
        Assert.Equal(2, (await suite.PeekAsync(StorageNames.Queues.EmailsBulk)).Count);
        await suite.SendQueuedAsync();

        Assert.Equal(["ann@people.example"], await suite.SentToAsync());
    }

    [Fact]
    public async Task Who_agreed_in_an_earlier_month_is_still_among_them()
    {
        await using var suite = await StartAsync();
        suite.MoveTo(Instant.FromUtc(2027, 1, 12, 9, 30));
        await suite.AggregateAsync();

        await RitualSuite.LiveAsync(suite, Instant.FromUtc(2027, 1, 12, 10, 0));
        await suite.SendQueuedAsync();

        Assert.Equal(["ann@people.example", "bob@people.example"], await suite.SentToAsync());
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_sends_each_of_them_one()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await StartAsync();
            suite.MoveTo(Due);
            await RitualSuite.TickAsync(suite);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => PublishAsync(suite));

            await using var next = suite.Again();
            await PublishAsync(next);
            next.MoveTo(Due + Duration.FromMinutes(16));
            await PublishAsync(next);
            await next.SendQueuedAsync();

            Assert.Equal(["ann@people.example", "bob@people.example"], await next.SentToAsync());
            Assert.Equal(RunState.Published, (await next.RunAsync()).State);
            Assert.Single(await next.PublishedInLogAsync());
            if (!isKilled)
            {
                Assert.True(write > 4, "The publisher was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task Its_effect_is_not_known_rather_than_nothing()
    {
        await using var suite = await StartAsync();
        await RitualSuite.LiveAsync(suite, Due);
        await suite.AggregateAsync();

        Assert.Empty((await suite.PreviewAsync())["effects"]!["runs"]!.AsArray());
        Assert.Null((await suite.SnapshotAsync("2026-W48")).Figure("ritual-participation")["value"]);
    }

    [Theory]
    [InlineData("Secrets:ATELIER:LINKS:MEMBERS", "atelier--links--members")]
    [InlineData("Secrets:ATELIER:PRIVACY:HASH", "atelier--privacy--hash")]
    [InlineData("PublicUrl", "PublicUrl")]
    public async Task What_would_keep_it_from_everybody_is_shown_before_and_fails_the_run(string missing, string said)
    {
        await using var suite = await StartAsync((missing, null));
        Assert.Contains(said, (string?)(await suite.PreviewAsync()).Occurrences().First()["fault"], StringComparison.Ordinal);

        await RitualSuite.LiveAsync(suite, Due);

        var run = await suite.RunAsync();
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains(said, run.Why, StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.EmailsBulk));
    }

    [Fact]
    public async Task A_text_that_is_too_long_fails_before_anything_is_sent()
    {
        await using var suite = await StartAsync();
        await suite.RitualAsync(Ritual + new string('é', 10_001), "the-letter");

        await RitualSuite.LiveAsync(suite, Due);

        Assert.Equal(RunState.Failed, (await suite.RunAsync()).State);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.EmailsBulk));
    }

    [Fact]
    public async Task The_longest_text_that_is_taken_fits_into_the_queue()
    {
        await using var suite = await StartAsync();
        var frame = Ritual.Split("---")[1];
        await suite.RitualAsync($"---{frame}---\n{new string('é', 10_000)}", "the-letter");

        await RitualSuite.LiveAsync(suite, Due);
        await suite.SendQueuedAsync();

        Assert.Equal(2, (await suite.OutboxAsync()).Count);
    }

    [Fact]
    public async Task A_trial_by_mail_is_refused()
    {
        await using var suite = await StartAsync();

        var answer = (await suite.SendAsync("POST", "communities/atelier/rituals/the-letter/test?channel=mail/newsletter")).Has(HttpStatusCode.BadRequest);

        Assert.Contains("would reach everybody", answer.Text(), StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.EmailsBulk));
    }

    private static Task PublishAsync(Suite suite) => suite.Get<PublishRitual>().Run(
        """{"community":"atelier","ritual":"the-letter","date":"2026-11-24","source":"mail","channel":"newsletter"}""", CancellationToken.None);

    /// <summary>Ann and Bob chose the letter, Zoe another one, Max none, and Eve has stopped it; the days are computed.</summary>
    private async Task<Suite> StartAsync(params (string Name, string? Value)[] settings)
    {
        var suite = await MailSuite.StartAsync(azurite, settings);
        foreach (var who in new[] { "ann", "bob", "zoe", "max", "eve" }) await suite.JoinAsync(who);
        foreach (var who in new[] { "ann", "bob", "eve" }) await suite.AnswerAsync(who, granted: true);
        await suite.AnswerAsync("zoe", granted: true, purpose: "digest");
        await suite.AnswerAsync("eve", granted: false, Suite.Now.AddDays(-2));
        await suite.AggregateAsync();
        await suite.RitualAsync(Ritual, "the-letter");
        Assert.Empty(Assert.Single(await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None)).Faults);
        await RitualSuite.TickAsync(suite);
        return suite;
    }
}
