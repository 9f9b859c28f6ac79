using CommunityFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Tests.Storage;

public sealed class StorageRegistrationTests
{
    private static readonly Dictionary<string, string?> Addresses = new()
    {
        ["CommunityStorage:blobServiceUri"] = "https://account.blob.example",
        ["CommunityStorage:queueServiceUri"] = "https://account.queue.example",
        ["CommunityStorage:tableServiceUri"] = "https://account.table.example",
    };

    [Theory]
    [InlineData("blobServiceUri", null)]
    [InlineData("queueServiceUri", "account.queue.example")]
    [InlineData("tableServiceUri", "")]
    public void An_address_of_storage_that_is_missing_or_wrong_stops_the_app_with_its_name(string name, string? address)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Register(new(Addresses) { [$"CommunityStorage:{name}"] = address }));

        Assert.Contains($"CommunityStorage__{name}", fault.Message, StringComparison.Ordinal);
        Register(Addresses);
    }

    [Fact]
    public void A_connection_string_that_is_none_stops_the_app_and_is_not_repeated()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Register(new() { ["CommunityStorage"] = "the-key-alone" }));

        Assert.Contains("CommunityStorage", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key-alone", fault.Message, StringComparison.Ordinal);
        Register(new() { ["CommunityStorage"] = "UseDevelopmentStorage=true" });
    }

    [Fact]
    public void No_setting_of_storage_at_all_stops_the_app() =>
        Assert.Contains("CommunityStorage is missing", Assert.Throws<InvalidOperationException>(() => Register([])).Message, StringComparison.Ordinal);

    private static void Register(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddSuiteStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
