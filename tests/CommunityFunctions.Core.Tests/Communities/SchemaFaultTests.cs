namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>What an author reads for each kind of violation of the schema.</summary>
public sealed class SchemaFaultTests
{
    [Theory]
    // enum, with and without a near word
    [InlineData("""{ "type": "b2bb" }""", "$.type: found \"b2bb\"; expected one of \"b2b\", \"b2c\", \"peers\" (did you mean \"b2b\"?).")]
    [InlineData("""{ "hosting": "cloud" }""", "$.hosting: found \"cloud\"; expected one of \"own\", \"third-party\", \"hybrid\".")]
    [InlineData("""{ "type": 3 }""", "$.type: found 3; expected one of \"b2b\", \"b2c\", \"peers\".")]
    // type
    [InlineData("""{ "name": 3 }""", "$.name: found 3; expected a text: the community's name, as members and stakeholders read it.")]
    [InlineData("""{ "why": null }""", "$.why: found null; expected an object: why the community exists.")]
    [InlineData("""{ "shards": 2.5 }""", "$.shards: found 2.5; expected a whole number: how many partitions a day of the event log has.")]
    [InlineData("""{ "roles": {} }""", "$.roles: found an object; expected a list: who is team, moderator, ambassador or referent, by account, from when to when.")]
    [InlineData("""{ "targets": { "nps": "40" } }""", "$.targets.nps: found \"40\"; expected a number: a net promoter score from −100 to 100.")]
    // pattern and format
    [InlineData("""{ "currency": "€" }""", "$.currency: found \"€\"; expected the ISO 4217 code of all amounts in this file and of the reports, such as \"EUR\".")]
    [InlineData("""{ "launch": { "date": "2026-02-30" } }""", "$.launch.date: found \"2026-02-30\"; expected a day of the calendar, year-month-day, such as \"2026-09-01\".")]
    [InlineData("""{ "retention": { "log": "37 moons" } }""", "$.retention.log: found \"37 moons\"; expected a number, up to 999, of days, weeks, months or years, such as \"37 months\".")]
    [InlineData("""{ "stakeholders": [ { "name": "I", "address": "ines" } ] }""", "$.stakeholders[0].address: found \"ines\"; expected a mail address, such as \"ines.marchand@atelier.example\".")]
    // limits
    [InlineData("""{ "shards": 65 }""", "$.shards: found 65; expected 1 to 64.")]
    [InlineData("""{ "targets": { "active-engagement": 40 } }""", "$.targets['active-engagement']: found 40; expected 0 to 1.")]
    [InlineData("""{ "targets": { "members": -1 } }""", "$.targets.members: found -1; expected at least 0.")]
    [InlineData("""{ "name": "" }""", "$.name: found \"\"; expected 1 to 100 characters.")]
    [InlineData("""{ "sources": [] }""", "$.sources: found a list of 0; expected 1 to 50 items.")]
    [InlineData("""{ "npsSurveys": [ "a", "a" ] }""", "$.npsSurveys: found a list with an item twice; expected each item once.")]
    [InlineData("""{ "purposes": [ { "id": "a", "legalBasis": "consent", "wording": {} } ] }""", "$.purposes[0].wording: found an empty object; expected at least one of \"fr\", \"en\".")]
    // keys
    [InlineData("""{ "chanels": [] }""", "$.chanels: found the unknown key \"chanels\"; expected one of the keys ")]
    [InlineData("""{ "launch": { "day": "2026-09-01" } }""", "$.launch.day: found the unknown key \"day\"; expected one of the keys \"foundingMembers\", \"date\", \"channel\".")]
    [InlineData("""{ "targets": { "npss": 3 } }""", "(did you mean \"nps\"?).")]
    [InlineData("""{ "chanels": [] }""", "(did you mean \"channels\"?).")]
    [InlineData("""{ "roles": [ { "role": "team" } ] }""", "$.roles[0].account: found nothing; expected a source's name, a slash, and the platform's own id of the account.")]
    public void A_violation_is_said_in_plain_words(string keys, string expected)
    {
        var fault = Assert.Single(FolderBuilder.Least().WithKeys(keys).Faults());

        if (expected.StartsWith('$'))
            Assert.StartsWith($"community.json, {expected}", fault, StringComparison.Ordinal);
        else
            Assert.EndsWith(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_missing_key_is_named() => Assert.Equal(
        [
            "community.json, $.language: found nothing; expected the language that the suite speaks with members and stakeholders: fr or en.",
            "community.json, $.name: found nothing; expected the community's name, as members and stakeholders read it.",
            "community.json, $.sources: found nothing; expected the connections to platforms.",
            "community.json, $.type: found nothing; expected whom the company sells to: chooses which KPIs lead the reports and which presets fit.",
            "community.json, $.zone: found nothing; expected the IANA time zone in which the community's days, weeks and months begin.",
        ],
        new FolderBuilder().With("community.json", "{}").Faults());

    [Theory]
    [InlineData("token")]
    [InlineData("signingSecret")]
    [InlineData("api_key")]
    [InlineData("KEY")]
    [InlineData("password")]
    public void A_key_that_looks_like_a_secret_says_where_secrets_go_and_never_repeats_one(string key)
    {
        var fault = Assert.Single(FolderBuilder.Least().WithKeys($$"""{ "sources": [ { "name": "slack", "platform": "slack", "{{key}}": "xoxb-17" } ] }""").Faults());

        Assert.Equal(
            $"community.json, $.sources[0].{key}: found the key \"{key}\", which looks like a secret; expected no secret in the folder: it goes into Key Vault "
                + "under the name {community}--{source}--{use}, or on one machine into the setting Secrets__{COMMUNITY}__{SOURCE}__{USE}.",
            fault);
    }

    [Fact]
    public void A_key_that_only_contains_the_word_key_is_an_ordinary_unknown_key() => Assert.StartsWith(
        "community.json, $.keywords: found the unknown key", Assert.Single(FolderBuilder.Least().WithKeys("""{ "keywords": 1 }""").Faults()), StringComparison.Ordinal);

    [Fact]
    public void A_long_value_is_quoted_in_short() => Assert.Equal(
        [$"community.json, $.currency: found \"{new string('E', 59)}… (102 characters); expected the ISO 4217 code of all amounts in this file and of the reports, such as \"EUR\"."],
        FolderBuilder.Least().WithKeys($$"""{ "currency": "{{new string('E', 100)}}" }""").Faults());
}
