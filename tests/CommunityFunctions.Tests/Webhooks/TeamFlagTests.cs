using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>Whose events are flagged as the team's in the log.</summary>
public sealed class TeamFlagTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Whom_the_definition_calls_team_is_flagged_on_the_days_of_the_role_and_nobody_else_is()
    {
        await using var suite = await Deliveries.StartAsync(azurite, With(
            """{ "role": "team", "account": "crm/always" }, { "role": "team", "account": "crm/before", "until": "2026-11-23" }, { "role": "team", "account": "slack/slack" }, { "role": "ambassador", "account": "crm/friend" }"""));

        foreach (var actor in new[] { "always", "before", "friend", "slack" }) await suite.DeliverAsync(Deliveries.Posted(actor, actor, actor, Suite.Now));
        await suite.DeliverAsync(Deliveries.Posted("yesterday", "yesterday", "before", Suite.Now.AddDays(-1)));
        await suite.ProcessDeliveriesAsync();

        Assert.Equal(["always", "yesterday"], await TeamsAsync(suite));
    }

    [Fact]
    public async Task Where_the_definition_says_when_an_account_is_team_the_payload_does_not_say_otherwise()
    {
        await using var suite = await Deliveries.StartAsync(azurite, With("""{ "role": "team", "account": "crm/before", "until": "2026-11-23" }"""));

        await suite.DeliverAsync(PostedByStaff("before"));
        await suite.DeliverAsync(PostedByStaff("unnamed"));
        await suite.ProcessDeliveriesAsync();

        Assert.Equal(["unnamed"], await TeamsAsync(suite));

        // What the platform said is kept beside it, for the day when the definition says nothing of the account any more.
        Assert.Contains("Actor=before;", Assert.Single(
            await TableDump.OfTableAsync(suite, StorageNames.Tables.Events), row => row.Contains("PlatformSaysTeam=True", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_keeps_the_flag_that_it_was_inserted_with_when_the_definition_changes_and_the_delivery_comes_again()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var delivery = Deliveries.Posted("msg_1", "m1", "alice", Suite.Now);
        await suite.DeliverAsync(delivery);
        await suite.ProcessDeliveriesAsync();
        var before = await TableDump.OfTableAsync(suite, StorageNames.Tables.Events);

        await suite.UploadAsync("atelier", "community.json", With("""{ "role": "team", "account": "crm/alice" }"""));
        await suite.DeliverAsync(delivery);
        await suite.DeliverAsync(Deliveries.Posted("msg_2", "m2", "alice", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        var after = await TableDump.OfTableAsync(suite, StorageNames.Tables.Events);
        Assert.Equal(before, after.Where(row => row.Contains("msg_1", StringComparison.Ordinal)));
        Assert.Equal(["m2"], await TeamsAsync(suite));
    }

    [Fact]
    public async Task The_flag_of_the_definition_does_not_become_what_the_platform_says_of_the_member()
    {
        await using var suite = await Deliveries.StartAsync(azurite, With("""{ "role": "team", "account": "crm/alice" }"""));
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "alice", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        Assert.DoesNotContain("; Team=", Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Members)), StringComparison.Ordinal);
    }

    private static TestRequest PostedByStaff(string actor) => Deliveries.Event(
        actor, "message.posted", Suite.Now, new { actor = new { id = actor, team = true }, channel = new { id = "general" }, message = actor, text = "Bonjour" });

    private static string With(string roles) => Deliveries.CommunityJson.Replace("\"sources\"", $"\"roles\": [ {roles} ], \"sources\"", StringComparison.Ordinal);

    /// <summary>The messages whose events are flagged, in order.</summary>
    private static async Task<IEnumerable<string>> TeamsAsync(Suite suite) => (await TableDump.OfTableAsync(suite, StorageNames.Tables.Events))
        .Where(row => row.Contains("; Team=True", StringComparison.Ordinal))
        .Select(row => row.Split("Message=")[1].Split(';')[0]).Order(StringComparer.Ordinal);
}
