using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Consent;
using CommunityFunctions.Definitions;
using CommunityFunctions.Email;
using CommunityFunctions.Email.Deliveries;
using CommunityFunctions.Http;
using CommunityFunctions.MemberPages;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using CommunityFunctions.Privacy;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Surveys;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.MemberPages;
using CommunityFunctions.Tests.Surveys;
using CommunityFunctions.Webhooks;
using CommunityFunctions.Welcome;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Http;

/// <summary>Bombs: what is far too long, far too deep, or small and unpacks to something large.</summary>
public sealed class BodyTests(AzuriteServer azurite)
{
    private const int Form = 64 * 1024;
    private const string Below = $"communities/{Deliveries.Community}/";

    private static readonly string[] WithoutBody = ["GET", "DELETE", "OPTIONS"];

    /// <summary>Every route that reads a body, where it does, and how many bytes it takes. A path that is left out is a member's link.</summary>
    private static readonly Reading[] Readings =
    [
        new("ReceiveWebhook", typeof(WebhookDoor), WebhookDoor.MaxBodyLength, $"{Below}webhooks/crm"),
        new("WriteFile", typeof(DefinitionFunctions), CommunityFolder.LargestImageBytes, $"{Below}files/templates/logo.png"),
        new("TakeDeliveryReports", typeof(DeliveryReportFunctions), 1024 * 1024, "email/delivery-reports"),
        new("MergeMembers", typeof(MergeRequest), Bodies.LongestJson, $"{Below}members/merge"),
        new("UnmergeMembers", typeof(MergeRequest), Bodies.LongestJson, $"{Below}members/unmerge"),
        new("DismissSuggestion", typeof(MergeRequest), Bodies.LongestJson, $"{Below}members/suggestions/dismiss"),
        new("ReturnMember", typeof(ReturnRequest), Bodies.LongestJson, $"{Below}members/return"),
        new("AskForConsent", typeof(ConsentRequest), Bodies.LongestJson, $"{Below}consents"),
        new("DecideCase", typeof(DecisionRequest), Bodies.LongestJson, $"{Below}cases/none"),
        new("OpenJourneys", typeof(BackFillRequest), Bodies.LongestJson, $"{Below}journeys"),
        new("UnsuppressAddress", typeof(UnsuppressRequest), Bodies.LongestJson, $"{Below}mails/unsuppress"),
        new("ActOnMemberPage", typeof(MemberPageVisits), Form, Link: (suite, member) => suite.Get<MemberLinks>().MeAsync(Atelier.Id, member, null, CancellationToken.None)),
        new("ActOnMemberPage", typeof(MyDataVisits), Form, Link: (suite, member) => suite.Get<MemberLinks>().MyDataAsync(Atelier.Id, member, CancellationToken.None)),
        new("AnswerSurvey", typeof(SurveyAnswers), Form, Link: (suite, member) => suite.Get<MemberLinks>().NpsAsync(Atelier.Id, member, SurveySuite.Survey, CancellationToken.None)),
        new("Unsubscribe", typeof(Unsubscribing), Form, Link: (suite, member) => suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, member, "newsletter", CancellationToken.None)),
    ];

    [Fact]
    public async Task Every_route_that_reads_a_body_takes_its_limit_and_not_one_byte_more_and_unpacks_nothing()
    {
        await using var suite = await StartAsync();
        var member = await suite.JoinAsync("ann");
        await suite.TickSurveysAsync();

        foreach (var reading in Readings)
        {
            var path = reading.Path ?? (await reading.Link!(suite, member)).Path();
            var method = HttpRoute.All.First(route => route.Function == reading.Function && !WithoutBody.Contains(route.Method)).Method;
            async Task<(string, HttpStatusCode)> AnswerAsync(byte[] body, string encoding = "identity") => (reading.Function, (await suite.SendAsync(
                new TestRequest(method, path) { Bytes = body }.With("Content-Encoding", encoding).WithKey(Suite.OperatorKey))).StatusCode);

            Assert.Equal((reading.Function, HttpStatusCode.RequestEntityTooLarge), await AnswerAsync(new byte[reading.Most + 1]));
            Assert.NotEqual((reading.Function, HttpStatusCode.RequestEntityTooLarge), await AnswerAsync(new byte[reading.Most]));
            Assert.Equal((reading.Function, HttpStatusCode.UnsupportedMediaType), await AnswerAsync(Packed(1024), "gzip"));
        }
    }

    [Fact]
    public async Task No_other_route_reads_a_body()
    {
        await using var suite = await StartAsync();
        foreach (var route in HttpRoute.All.Where(route => !WithoutBody.Contains(route.Method) && Readings.All(reading => reading.Function != route.Function)))
        {
            var path = Regex.Replace(route.Template, @"\{\*?(\w+)\}", match => match.Groups[1].Value == "community" ? Deliveries.Community : "none");
            var request = new TestRequest(route.Method, path) { Bytes = new byte[(1024 * 1024) + 1] }.WithKey(Suite.OperatorKey);

            Assert.True((int)(await suite.SendAsync(request)).StatusCode < 500, route.Function);
            Assert.False(request.WasRead, route.Function);
        }

        using var compiled = new CompiledSuite();
        var readers = compiled.CallersOf(called => called.DeclaringType.FullName is var type && (type == typeof(Bodies).FullName || (type == typeof(FormFields).FullName && called.Name == nameof(FormFields.ReadAsync))));
        Assert.Equal(Readings.Select(reading => reading.Reader.FullName).Distinct().Order(StringComparer.Ordinal), readers.Except([typeof(Bodies).FullName, typeof(FormFields).FullName]));
    }

    [Fact]
    public void Every_body_is_read_in_the_one_place_that_bounds_it()
    {
        using var compiled = new CompiledSuite();

        Assert.Equal([typeof(Bodies).FullName], compiled.CallersOf(called => called.Name == "get_Body" && called.DeclaringType.FullName == typeof(HttpRequestData).FullName));
        Assert.Empty(compiled.CallersOf(called => called.Name == ".ctor" && called.DeclaringType.Name is "BrotliStream" or "DeflateStream" or "ZLibStream" or "ZipArchive"));
    }

    [Fact]
    public async Task A_signed_delivery_that_says_it_is_packed_is_refused_at_the_door_and_queues_nothing()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.SendAsync(Deliveries.Webhooks("msg_1", Packed(10_000_000)).With("Content-Encoding", "gzip"))).Has(HttpStatusCode.UnsupportedMediaType);
        (await suite.SendAsync(Deliveries.Webhooks("msg_2", "{}"u8.ToArray()).With("Content-Encoding", "identity"))).Has(HttpStatusCode.OK);

        Assert.Single(await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task JSON_of_any_depth_is_a_bad_request_or_a_fault_in_the_file_and_never_a_failure(string level)
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var deep = string.Concat(Enumerable.Repeat(level, 50_000));

        (await suite.SendAsync("POST", "communities/atelier/members/merge", body: deep)).Has(HttpStatusCode.BadRequest);
        (await suite.SendAsync("POST", "communities/atelier/consents", body: deep)).Has(HttpStatusCode.BadRequest);
        (await suite.PutAsync("communities/atelier/files/community.json", deep)).Has(HttpStatusCode.UnprocessableEntity);
    }

    private Task<Suite> StartAsync() => Deliveries.StartAsync(azurite, SurveySuite.Json, [.. MailSuite.Settings, ("Secrets:SUITE:EMAIL:EVENTS", Suite.OperatorKey)]);

    private static byte[] Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(new byte[length]);
        return packed.ToArray();
    }

    /// <param name="Reader">The type whose code reads it.</param>
    /// <param name="Most">In bytes.</param>
    private sealed record Reading(string Function, Type Reader, int Most, string? Path = null, Func<Suite, MemberId, Task<Uri?>>? Link = null);
}
