using System.Net;
using System.Text;
using Azure;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Definitions;

public sealed class FileApiTests(AzuriteServer azurite)
{
    private const string Files = "communities/atelier/files";

    [Fact]
    public async Task A_file_that_is_written_is_read_back_byte_for_byte_and_is_in_force()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        const string Guide = "# Où parler\r\n\r\nDans **#général**.\r\n";

        var written = (await suite.PutAsync($"{Files}/guide.md", Guide)).Has(HttpStatusCode.OK).Json();
        var read = (await suite.GetAsync($"{Files}/guide.md")).Has(HttpStatusCode.OK);

        Assert.True((bool)written["inForce"]!);
        Assert.Equal(Guide, read.Text());
        Assert.Equal("text/markdown; charset=utf-8", read.Header("Content-Type"));
        var list = (await suite.GetAsync(Files)).Has(HttpStatusCode.OK).Json();
        Assert.Equal("""["community.json","guide.md"]""", list["files"]!.ToJsonString());
    }

    [Fact]
    public async Task A_new_community_begins_with_its_first_file_by_the_operators_key()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.PutAsync("communities/new-one/files/community.json", Deliveries.CommunityJson)).Has(HttpStatusCode.OK);

        var communities = (await suite.GetAsync("communities")).Json()["communities"]!.AsArray();
        Assert.Equal(["atelier", "new-one"], communities.Select(community => (string)community!["id"]!));
        Assert.All(communities, community => Assert.True((bool)community!["inForce"]!));
        Assert.Equal("""[{"name":"slack","platform":"slack"},{"name":"crm","platform":"webhooks"}]""", communities[1]!["sources"]!.ToJsonString());
    }

    [Fact]
    public async Task An_invalid_file_is_refused_with_every_fault_and_nothing_is_written()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var before = await BlobsAsync(suite);
        var invalid = Deliveries.CommunityJson.Replace("\"b2b\"", "\"b2x\"", StringComparison.Ordinal).Replace("Europe/Paris", "Europe/Pariss", StringComparison.Ordinal);

        var answer = (await suite.PutAsync($"{Files}/community.json", invalid)).Has(HttpStatusCode.UnprocessableEntity).Json();

        var errors = answer["errors"]!.AsArray();
        Assert.Equal(["$.type", "$.zone"], errors.Select(error => (string)error!["where"]!));
        Assert.All(errors, error => Assert.Equal("community.json", (string?)error!["file"]));
        Assert.Contains("b2x", (string)errors[0]!["found"]!, StringComparison.Ordinal);
        Assert.Contains("b2b", (string)errors[0]!["expected"]!, StringComparison.Ordinal);
        Assert.Equal(before, await BlobsAsync(suite));
    }

    [Fact]
    public async Task Two_broken_files_are_mended_one_after_the_other_and_never_made_worse()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.PutBlobAsync("atelier", "charter.md", "no version");
        await suite.UploadAsync("atelier", "community.json", "{");

        (await suite.PutAsync($"{Files}/rituals/monday.txt", "x")).Has(HttpStatusCode.BadRequest);
        (await suite.PutAsync($"{Files}/community.json", "[")).Has(HttpStatusCode.UnprocessableEntity);
        Assert.False((bool)(await suite.PutAsync($"{Files}/community.json", Deliveries.CommunityJson)).Has(HttpStatusCode.OK).Json()["inForce"]!);
        Assert.True((bool)(await suite.PutAsync($"{Files}/charter.md", "---\nversion: 1\n---\nSoyez gentils.")).Has(HttpStatusCode.OK).Json()["inForce"]!);
    }

    [Theory]
    [InlineData("../x.md")]
    [InlineData("..")]
    [InlineData("%2e%2e/x.md")]
    [InlineData("%2e%2e%2fx.md")]
    [InlineData("rituals/../../other/community.json")]
    [InlineData("templates/../community.json")]
    [InlineData("./community.json")]
    [InlineData("/community.json")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/community.json")]
    [InlineData("rituals\\monday.md")]
    [InlineData("..\\x.md")]
    [InlineData("community.json/")]
    [InlineData("rituals//monday.md")]
    [InlineData("rituals/monday.md\0")]
    [InlineData("COMMUNITY.JSON")]
    [InlineData("_good/atelier.json")]
    [InlineData("secrets.json")]
    [InlineData("templates/run.exe")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_path_that_is_no_place_in_the_folder_is_a_bad_request_for_writing_and_reading(string? path)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var before = await BlobsAsync(suite);
        (string, string?)[] values = [("community", "atelier"), ("path", path)];

        var write = new TestRequest("PUT", Files) { Bytes = Encoding.UTF8.GetBytes("{}") }.WithKey(Deliveries.CommunityKey);
        (await suite.CallAsync("WriteFile", write, values)).Has(HttpStatusCode.BadRequest);
        var read = await suite.CallAsync("ReadFile", new TestRequest("GET", Files).WithKey(Deliveries.CommunityKey), values);

        // Reading without a path is the list.
        read.Has(string.IsNullOrEmpty(path) ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        Assert.Equal(before, await BlobsAsync(suite));
    }

    [Fact]
    public async Task A_file_is_written_over_the_version_that_If_Match_names_and_over_no_other()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var first = (await suite.PutAsync($"{Files}/guide.md", "first")).Has(HttpStatusCode.OK).Header("ETag")!;
        Assert.Equal(first, (await suite.GetAsync($"{Files}/guide.md")).Header("ETag"));

        var second = (await PutIfMatchAsync(suite, "guide.md", "second", first)).Has(HttpStatusCode.OK).Header("ETag")!;
        var refused = (await PutIfMatchAsync(suite, "guide.md", "third", first)).Has(HttpStatusCode.PreconditionFailed);

        Assert.Contains(second, (string)refused.Json()["detail"]!, StringComparison.Ordinal);
        Assert.Equal("second", (await suite.GetAsync($"{Files}/guide.md")).Text());
        (await PutIfMatchAsync(suite, "guide.md", "fourth", $"\"other\", {second}")).Has(HttpStatusCode.OK);
        (await PutIfMatchAsync(suite, "guide.md", "fifth", "*")).Has(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"0x8D\"")]
    [InlineData("")]
    public async Task A_file_that_is_not_there_has_no_version_that_could_match(string ifMatch)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await PutIfMatchAsync(suite, "guide.md", "text", ifMatch)).Has(HttpStatusCode.PreconditionFailed);

        (await suite.GetAsync($"{Files}/guide.md")).Has(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("community.json")]
    [InlineData("guide.md")]
    public async Task Of_two_who_saw_the_same_version_the_second_to_write_it_changes_nothing(string path)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var folders = suite.Get<FolderBlobs>();
        ETag? seen = (await folders.ListAsync(Atelier.Id, CancellationToken.None)).Single().Files.TryGetValue(path, out var version) ? version : null;

        Assert.NotNull(await folders.WriteFileAsync(Atelier.Id, path, "first"u8.ToArray(), seen, CancellationToken.None));
        Assert.Null(await folders.WriteFileAsync(Atelier.Id, path, "second"u8.ToArray(), seen, CancellationToken.None));

        Assert.Equal("first"u8.ToArray(), (await folders.ReadFileAsync(Atelier.Id, path, CancellationToken.None))!.Value.Content.ToArray());
    }

    [Fact]
    public async Task Those_who_write_the_same_file_at_the_same_time_have_written_it_or_are_told_that_they_have_not()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer => (Writer: writer, Answer: await suite.PutAsync($"{Files}/guide.md", $"{writer}"))));

        Assert.All(answers, answer => Assert.True(answer.Answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Answer.Text()));
        var stands = (await suite.GetAsync($"{Files}/guide.md")).Has(HttpStatusCode.OK);
        var last = Assert.Single(answers, answer => answer.Answer.Header("ETag") == stands.Header("ETag"));
        Assert.Equal($"{last.Writer}", stands.Text());
    }

    [Fact]
    public async Task Another_zone_is_a_conflict_once_there_are_events_and_nothing_is_written()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var moved = Deliveries.CommunityJson.Replace("Europe/Paris", "America/Montreal", StringComparison.Ordinal);
        (await suite.PutAsync($"{Files}/community.json", moved)).Has(HttpStatusCode.OK);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
        await suite.ProcessDeliveriesAsync();
        var before = await BlobsAsync(suite);

        var answer = (await suite.PutAsync($"{Files}/community.json", Deliveries.CommunityJson)).Has(HttpStatusCode.Conflict).Json();

        var fault = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal("$.zone", (string?)fault["where"]);
        Assert.Contains("Europe/Paris", (string)fault["found"]!, StringComparison.Ordinal);
        Assert.Contains("America/Montreal", (string)fault["expected"]!, StringComparison.Ordinal);
        Assert.Equal(before, await BlobsAsync(suite));
    }

    [Theory]
    [InlineData("communities/atelier/files/guide.md")]
    [InlineData("communities/atelier/files/rituals/monday.md")]
    [InlineData("communities/nobody/files")]
    [InlineData("communities/nobody/files/community.json")]
    [InlineData("communities/NOT--AN--ID/files")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.GetAsync(path)).Has(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseData> PutIfMatchAsync(Suite suite, string path, string body, string ifMatch) =>
        suite.SendAsync(new TestRequest("PUT", $"{Files}/{path}") { Bytes = Encoding.UTF8.GetBytes(body) }.WithKey(Suite.OperatorKey).With("If-Match", ifMatch));

    /// <summary>Everything in the container, with what tells one version of a blob from another.</summary>
    private static async Task<IReadOnlyList<string>> BlobsAsync(Suite suite) => await suite.Blobs
        .GetBlobContainerClient(StorageNames.Containers.Communities).GetBlobsAsync().Select(blob => $"{blob.Name} {blob.Properties.ETag}").ToListAsync();
}
