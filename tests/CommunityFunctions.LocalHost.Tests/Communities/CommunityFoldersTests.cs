using Azure.Storage.Blobs;
using CommunityFunctions.LocalHost.Communities;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityFunctions.LocalHost.Tests.Communities;

public sealed class CommunityFoldersTests(SharedSuite shared) : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory();
    private readonly BlobContainerClient container = new(shared.Suite.Surroundings.StorageConnectionString, $"test-{Guid.NewGuid():N}");
    private readonly CancellationTokenSource following = new();
    private Task follower = Task.CompletedTask;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await following.CancelAsync();
        await follower;
        following.Dispose();
        await container.DeleteIfExistsAsync();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_of_communities_are_there_at_the_start_and_hidden_files_and_other_folders_are_not()
    {
        Write("atelier/community.json", "{}");
        Write("atelier/rituals/monday.md", "é");
        Write("atelier/.git/config", "hidden");
        Write("Not A Community/community.json", "{}");
        await StartAsync();

        Assert.Equal(["atelier/community.json", "atelier/rituals/monday.md"], await BlobsAsync());
        Assert.Equal("é", (await container.GetBlobClient("atelier/rituals/monday.md").DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_file_that_is_saved_added_or_deleted_is_followed()
    {
        Write("atelier/community.json", "{}");
        Write("atelier/charter.md", "old");
        await StartAsync();
        Write("atelier/community.json", """{ "name": "Atelier" }""");
        Write("atelier/guide.md", "new");
        File.Delete(Path.Combine(root.FullName, "atelier", "charter.md"));

        await Eventually.TrueAsync("the container follows", async () =>
            (await BlobsAsync()).SequenceEqual(["atelier/community.json", "atelier/guide.md"])
            && (await container.GetBlobClient("atelier/community.json").DownloadContentAsync()).Value.Content.ToString().Contains("Atelier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_earlier_run_uploaded_goes_with_its_file_and_what_others_wrote_stays()
    {
        Write("atelier/charter.md", "old");
        await new CommunityFolders(root.FullName, container, NullLogger<CommunityFolders>.Instance).StartAsync(TestContext.Current.CancellationToken);
        await container.UploadBlobAsync("atelier/definition.json", BinaryData.FromString("the suite's"), TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(root.FullName, "atelier", "charter.md"));
        await StartAsync();

        Assert.Equal(["atelier/definition.json"], await BlobsAsync());
    }

    private async Task StartAsync()
    {
        var folders = new CommunityFolders(root.FullName, container, NullLogger<CommunityFolders>.Instance);
        await folders.StartAsync(TestContext.Current.CancellationToken);
        follower = folders.FollowAsync(following.Token);
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    private async Task<List<string>> BlobsAsync()
    {
        List<string> names = [];
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }
}
