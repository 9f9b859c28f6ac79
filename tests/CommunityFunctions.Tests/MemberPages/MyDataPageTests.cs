using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.MemberPages;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Shared.Reports;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>What is held, as its person reads it.</summary>
public sealed class MyDataPageTests
{
    private static readonly CommunityDefinition Community = SampleReports.Community() with
    {
        Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"],
        Purposes = [new() { Id = "newsletter", LegalBasis = LegalBasis.Consent, Wording = new Dictionary<Language, string> { [Language.French] = "?" } }],
    };

    [Theory]
    [InlineData(
        Language.French, "<dt>Nom</dt><dd>Ann</dd>", "<dt>Arrivée</dt><dd>1er\u00a0novembre\u00a02026, 00:30</dd>", "<dt>Finalité</dt><dd>Lettre d’information</dd>", "<dt>État</dt><dd>accepté</dd>",
        "<dt>Dernière trace</dt><dd>3\u00a0novembre\u00a02026</dd>", "Première trace de votre compte", "pour savoir qui est membre", "n’ont pas pu être traités", "Des détails techniques")]
    [InlineData(
        Language.English, "<dt>Name</dt><dd>Ann</dd>", "<dt>Joined</dt><dd>1\u00a0November\u00a02026, 00:30</dd>", "<dt>Purpose</dt><dd>Newsletter</dd>", "<dt>State</dt><dd>agreed</dd>",
        "<dt>Last seen</dt><dd>3\u00a0November\u00a02026</dd>", "First trace of your account", "to know who is a member", "could not be processed", "Technical details")]
    public void It_is_told_in_plain_words_with_local_dates_and_what_only_a_machine_needs_is_left_to_the_files(Language language, params string[] expected)
    {
        PersonalRecord[] records =
        [
            new(StorageNames.Tables.Members, PersonalRows.Community, new() { ["partitionKey"] = "atelier", ["Name"] = "Ann", ["Joins"] = "2026-10-31T23:30:00.0000000Z", ["LastSeenDay"] = "2026-11-03", ["EmailVerified"] = null }),
            new(StorageNames.Tables.Consents, "newsletter", new() { ["rowKey"] = "f00d", ["Purpose"] = "newsletter", ["State"] = "Granted" }),
            new(StorageNames.Tables.Arrivals, PersonalRows.Community, new() { ["seenAt"] = "2026-11-01" }),
            new(StorageNames.Containers.DeadLetters, PersonalRows.Community, new() { ["message"] = new JsonObject { ["payload"] = "f00d" } }),
        ];

        var page = WebUtility.HtmlDecode(new MyDataPage(Community, language, records, Me: null).Of().Html());

        Assert.All(expected, part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.All(["partitionKey", "rowKey", "f00d", "EmailVerified", "2026-10-31T"], technical => Assert.DoesNotContain(technical, page, StringComparison.Ordinal));
    }
}
