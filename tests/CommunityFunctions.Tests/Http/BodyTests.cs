using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.MemberPages;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Http;

/// <summary>Bombs: what is far too long, far too deep, or small and unpacks to something large.</summary>
public sealed class BodyTests(AzuriteServer azurite)
{
    private static readonly string[] WithoutBody = ["GET", "DELETE", "OPTIONS"];

    [Fact]
    public async Task No_route_reads_a_body_that_is_longer_than_any_or_unpacks_one()
    {
        await using var suite = await PageSuite.StartAsync(azurite, ("Secrets:SUITE:EMAIL:EVENTS", Suite.OperatorKey));
        var me = await suite.MePathAsync(await suite.JoinAsync("ann"));
        var reading = HttpRoute.All.Where(route => !WithoutBody.Contains(route.Method)).ToList();

        foreach (var route in reading)
        {
            var path = route.Template.StartsWith("me/", StringComparison.Ordinal) ? me : Regex.Replace(route.Template, @"\{\*?(\w+)\}", match => match.Groups[1].Value switch
            {
                "community" => Deliveries.Community,
                "source" => "crm",
                "path" => "templates/logo.png",
                _ => "none",
            });
            var large = await suite.SendAsync(new TestRequest(route.Method, path) { Bytes = new byte[(1024 * 1024) + 1] }.WithKey(Suite.OperatorKey));
            var packed = await suite.SendAsync(new TestRequest(route.Method, path) { Bytes = Packed(1024) }.With("Content-Encoding", "gzip").WithKey(Suite.OperatorKey));

            // Whatever it says to this path: not that it has read it, and not that it has failed over it.
            Assert.True((int)large.StatusCode < 500 && !(Takes(route) && large.StatusCode != HttpStatusCode.RequestEntityTooLarge), $"{route.Function} answered {large.StatusCode}");
            Assert.True((int)packed.StatusCode < 500 && !(Takes(route) && packed.StatusCode != HttpStatusCode.UnsupportedMediaType), $"{route.Function} answered {packed.StatusCode}");
        }

        Assert.Contains(reading, Takes);
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

    /// <summary>Routes that look at their body for whoever shows the operator's key.</summary>
    private static bool Takes(HttpRoute route) => route.Function is "ReceiveWebhook" or "WriteFile" or "MergeMembers" or "TakeDeliveryReports" or "ActOnMemberPage";

    private static byte[] Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(new byte[length]);
        return packed.ToArray();
    }
}
