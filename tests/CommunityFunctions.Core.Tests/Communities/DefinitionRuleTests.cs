namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>What an author reads where the schema alone would have let the definition pass.</summary>
public sealed class DefinitionRuleTests
{
    [Theory]
    [InlineData("""{ "zone": "Europe/Pris" }""", "$.zone: found \"Europe/Pris\"; expected an IANA time zone such as \"Europe/Paris\" (did you mean \"Europe/Paris\"?).")]
    [InlineData("""{ "zone": "europe/paris" }""", "$.zone: found \"europe/paris\"; expected an IANA time zone such as \"Europe/Paris\" (did you mean \"Europe/Paris\"?).")]
    [InlineData("""{ "zone": "Mars" }""", "$.zone: found \"Mars\"; expected an IANA time zone such as \"Europe/Paris\".")]
    [InlineData("""{ "sources": [ { "name": "suite", "platform": "slack" } ] }""", "$.sources[0].name: found \"suite\"; expected another name: \"suite\" is the source of what the suite itself writes.")]
    [InlineData("""{ "sources": [ { "name": "mail", "platform": "slack" } ] }""", "$.sources[0].name: found \"mail\"; expected another name: in a channel, \"mail\" stands for those who chose to be written to by mail.")]
    [InlineData("""{ "editorial": { "testChannel": "mail/newsletter" } }""", "$.editorial.testChannel: found \"mail/newsletter\"; expected a channel of a source: a trial by mail would reach everybody who chose the purpose.")]
    [InlineData("""{ "launch": { "channel": "mail/newsletter" } }""", "$.launch.channel: found \"mail/newsletter\"; expected a channel of a source: founders need a place in which they can answer.")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "slack" }, { "name": "a", "platform": "webhooks" } ] }""", "$.sources[1].name: found \"a\"; expected another value than at $.sources[0].name.")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "slak" } ] }""", "$.sources[0].platform: found \"slak\"; expected a platform that this suite has a receiver for: \"discord\", \"discourse\", \"slack\", \"webhooks\" (did you mean \"slack\"?).")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "discourse" } ] }""", "$.sources[0].address: found nothing; expected the address of the discourse site, such as \"https://forum.atelier.example/\".")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "slack", "address": "https://slack.example/" } ] }""", "$.sources[0].address: found \"https://slack.example/\"; expected no address: slack has the same one for everybody, and this one would not be used.")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "discourse", "address": "http://forum.example/" } ] }""", "$.sources[0].address: found \"http://forum.example/\"; expected an address of the public internet that begins with https://, such as \"https://forum.atelier.example/\".")]
    [InlineData("""{ "sources": [ { "name": "a", "platform": "discourse", "address": "https://me:pw@forum.example/" } ] }""", "$.sources[0].address: found \"https://…@forum.example/\"; expected a web address without user name, question mark or #.")]
    [InlineData("""{ "channels": [ { "source": "slac", "id": "C1", "name": "general" } ] }""", "$.channels[0].source: found \"slac\"; expected a source of this community: \"slack\", \"crm\" (did you mean \"slack\"?).")]
    [InlineData("""{ "channels": [ { "source": "slack", "id": "C1", "name": "a" }, { "source": "slack", "id": "C1", "name": "b" } ] }""", "$.channels[1].id: found \"C1\"; expected another value than at $.channels[0].id.")]
    [InlineData("""{ "channels": [ { "source": "slack", "id": "C1", "name": "a" }, { "source": "slack", "id": "C2", "name": "a" } ] }""", "$.channels[1].name: found \"a\"; expected another value than at $.channels[0].name.")]
    [InlineData("""{ "roles": [ { "role": "team", "account": "forum/2" } ] }""", "$.roles[0].account: found \"forum/2\"; expected a source of this community: \"slack\", \"crm\".")]
    [InlineData("""{ "roles": [ { "role": "team", "account": "slack/U1", "since": "2026-09-02", "until": "2026-09-01" } ] }""", "$.roles[0].until: found \"2026-09-01\"; expected the day \"since\", \"2026-09-02\", or a later one.")]
    [InlineData("""{ "roles": [ { "role": "team", "account": "slack/U1", "until": "2026-09-01" }, { "role": "team", "account": "slack/U1", "since": "2026-09-01" } ] }""", "$.roles[1]: found days that $.roles[0] covers already; expected a role of an account only once on any day.")]
    [InlineData("""{ "who": { "personas": [ { "id": "a", "name": "A" }, { "id": "a", "name": "B" } ] } }""", "$.who.personas[1].id: found \"a\"; expected another value than at $.who.personas[0].id.")]
    [InlineData("""{ "editorial": { "pillars": [ { "id": "educate" }, { "id": "educate" } ] } }""", "$.editorial.pillars[1].id: found \"educate\"; expected another value than at $.editorial.pillars[0].id.")]
    [InlineData("""{ "moderation": { "rules": [ { "id": "a", "text": "A" }, { "id": "a", "text": "B" } ] } }""", "$.moderation.rules[1].id: found \"a\"; expected another value than at $.moderation.rules[0].id.")]
    [InlineData("""{ "stakeholders": [ { "name": "A", "address": "a@b.example" }, { "name": "B", "address": "A@b.example" } ] }""", "$.stakeholders[1].address: found \"A@b.example\"; expected another value than at $.stakeholders[0].address.")]
    [InlineData("""{ "purposes": [ { "id": "report", "legalBasis": "consent", "wording": { "fr": "Oui" } } ] }""", "$.purposes[0].id: found \"report\"; expected another id, for the suite's own mails go by this one.")]
    [InlineData("""{ "purposes": [ { "id": "welcome-mails", "legalBasis": "legitimate-interest", "wording": { "fr": "Oui" } } ] }""", "$.purposes[0].legalBasis: found \"legitimate-interest\"; expected \"consent\": by mail the welcome takes one.")]
    [InlineData("""{ "purposes": [ { "id": "a", "legalBasis": "consent", "wording": { "en": "Yes" } } ] }""", "$.purposes[0].wording.fr: found nothing; expected the wording in the community's language, \"fr\".")]
    [InlineData("""{ "purposes": [ { "id": "a", "legalBasis": "consent", "wording": { "fr": "Oui" } }, { "id": "a", "legalBasis": "consent", "wording": { "fr": "Oui" } } ] }""", "$.purposes[1].id: found \"a\"; expected another value than at $.purposes[0].id.")]
    [InlineData("""{ "budget": [ { "since": "2026-01-01", "toolsPerMonth": 1, "incentivesShare": 0 }, { "since": "2026-01-01", "toolsPerMonth": 2, "incentivesShare": 0 } ] }""", "$.budget[1].since: found \"2026-01-01\"; expected another value than at $.budget[0].since.")]
    [InlineData("""{ "grossMargin": [ { "since": "2026-01-01", "share": 0.7 }, { "since": "2026-01-01", "share": 0.8 } ] }""", "$.grossMargin[1].since: found \"2026-01-01\"; expected another value than at $.grossMargin[0].since.")]
    [InlineData("""{ "costs": [ { "line": "A", "kind": "tools", "amount": 1, "since": "2026-02-01", "until": "2026-01-01" } ] }""", "$.costs[0].until: found \"2026-01-01\"; expected the day \"since\", \"2026-02-01\", or a later one.")]
    [InlineData("""{ "costs": [ { "line": "A", "kind": "tools", "amount": 1, "every": "once", "since": "2026-01-01", "until": "2026-02-01" } ] }""", "$.costs[0].until: found \"2026-02-01\"; expected no end: a cost that comes once is spent on the day \"since\".")]
    [InlineData("""{ "costs": [ { "line": "A", "kind": "tools", "amount": 1, "since": "2026-01-01", "spentOn": "members" } ] }""", "$.costs[0].spentOn: found \"members\"; expected no \"spentOn\", which is only for costs of the kind \"acquisition\".")]
    [InlineData("""{ "costs": [ { "line": "A", "kind": "tools", "amount": 1, "since": "2026-03-01" }, { "line": "A", "kind": "tools", "amount": 2, "since": "2026-01-01" } ] }""", "$.costs[0]: found days that $.costs[1] covers already; expected a line of costs only once on any day.")]
    public void A_definition_that_makes_no_sense_is_refused(string keys, string expected) =>
        Assert.Equal([$"community.json, {expected}"], FolderBuilder.Least().WithKeys(keys).Faults());

    [Theory]
    [InlineData("""{ "channels": [ { "source": "slack", "id": "1", "name": "a" }, { "source": "crm", "id": "1", "name": "a" } ] }""")]
    [InlineData("""{ "roles": [ { "role": "team", "account": "slack/U1", "until": "2026-08-31" }, { "role": "team", "account": "slack/U1", "since": "2026-09-01" } ] }""")]
    [InlineData("""{ "roles": [ { "role": "team", "account": "slack/U1" }, { "role": "moderator", "account": "slack/U1" } ] }""")]
    [InlineData("""{ "costs": [ { "line": "A", "kind": "tools", "amount": 1, "every": "once", "since": "2026-01-01" }, { "line": "A", "kind": "tools", "amount": 2, "since": "2026-01-02" } ] }""")]
    [InlineData("""{ "sources": [ { "name": "slack", "platform": "slack" }, { "name": "slack-partners", "platform": "slack" } ] }""")]
    public void A_definition_that_only_looks_like_a_mistake_is_taken(string keys) => Assert.Empty(FolderBuilder.Least().WithKeys(keys).Faults());

    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("http://localhost:7071/sandbox/forum")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://10.0.0.5/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.5]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://forum/")]
    [InlineData("https://forum.internal/")]
    [InlineData("https://forum.localhost./")]
    public void An_address_that_is_not_the_public_internets_is_refused_where_it_stands_unless_it_is_allowed(string address)
    {
        var folder = FolderBuilder.Least().WithKeys($$"""{ "sources": [ { "name": "forum", "platform": "discourse", "address": "{{address}}" } ] }""");

        var fault = Assert.Single(folder.Read().Faults);
        Assert.Equal(("community.json", "$.sources[0].address"), (fault.File, fault.Where));
        Assert.Empty(folder.Read([new("discourse", NeedsAddress: true, AllowsPrivateAddress: true)]).Faults);
    }

    [Fact]
    public void What_is_no_entry_at_all_is_said_once() => Assert.Equal(
        ["$.roles[0]", "$.roles[1]", "$.costs[0]", "$.costs[1]"],
        FolderBuilder.Least().WithKeys("""{ "roles": [ null, null ], "costs": [ 1, 1 ] }""").Read().Faults.Select(fault => fault.Where));

    [Fact]
    public void Rules_are_checked_even_where_the_schema_is_broken() => Assert.Equal(
        ["$.name", "$.zone", "$.sources[0].platform", "$.roles[0].account", "$.zzz"],
        FolderBuilder.Least()
            .WithKeys("""{ "name": 3, "zone": "Mars", "sources": [ { "name": "a", "platform": "fax" }, null, 3 ], "roles": [ { "role": "team", "account": "b/1" } ], "zzz": 1 }""")
            .Read().Faults.Select(fault => fault.Where).Where(where => !where.StartsWith("$.sources[1]", StringComparison.Ordinal) && !where.StartsWith("$.sources[2]", StringComparison.Ordinal)));
}
