using CommunityFunctions.LocalHost.Settings;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.LocalHost.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_settings_file_may_hold_comments_and_values_that_are_no_strings()
    {
        var settings = Read("""{ /* as the real tools allow */ "IsEncrypted": false, "Values": { "Text": "a", "Number": 3, "Flag": true, } }""");

        Assert.Equal(["a", "3", "true"], [settings["Text"], settings["number"], settings["FLAG"]]);
    }

    [Fact]
    public void A_broken_settings_file_is_refused_by_its_path()
    {
        var fault = Assert.Throws<LocalHostException>(() => Read("{"));

        Assert.Contains("local.settings.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_between_percent_signs_are_replaced_and_a_missing_one_is_named()
    {
        var settings = new AppSettings();
        settings.Set("Clock__Schedule", "0 * * * * *");

        Assert.Equal("0 * * * * *", settings.Resolve("%clock__schedule%"));
        Assert.Contains("Other", Assert.Throws<LocalHostException>(() => settings.Resolve("%Other%")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobs.Clock.Disabled", "true", true)]
    [InlineData("AzureWebJobs__Clock__Disabled", "True", true)]
    [InlineData("AzureWebJobs.Clock.Disabled", "false", false)]
    [InlineData("AzureWebJobs.Clocks.Disabled", "true", false)]
    public void A_setting_disables_the_function_that_it_names(string name, string value, bool disabled)
    {
        var settings = new AppSettings();
        settings.Set(name, value);

        Assert.Equal(disabled, settings.IsDisabled("Clock"));
    }

    [Fact]
    public void A_setting_wins_over_host_json()
    {
        var settings = new AppSettings();
        settings.Set("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:02");
        var host = ReadHost("""{ "extensions": { "queues": { "visibilityTimeout": "00:00:30", "batchSize": 4 } }, "logging": { "logLevel": { "default": "Error" } } }""", settings);

        Assert.Equal(TimeSpan.FromSeconds(2), host.Queues.VisibilityTimeout);
        Assert.Equal(4, host.Queues.BatchSize);
        Assert.Equal(LogLevel.Error, host.LogLevels.For("Anything"));
        Assert.Equal("api", host.RoutePrefix);
    }

    [Theory]
    [InlineData("""{ "extensions": { "queues": { "batchSize": 33 } } }""", "batchSize")]
    [InlineData("""{ "extensions": { "queues": { "messageEncoding": "rot13" } } }""", "rot13")]
    [InlineData("""{ "extensions": { "queues": { "visibilityTimeout": "soon" } } }""", "visibilityTimeout")]
    [InlineData("""{ "logging": { "logLevel": { "default": "Loud" } } }""", "Loud")]
    public void A_wrong_value_in_host_json_is_named(string json, string named)
    {
        var fault = Assert.Throws<LocalHostException>(() => ReadHost(json, new AppSettings()));

        Assert.Contains(named, fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_binding_without_a_connection_means_the_hosts_own_storage()
    {
        var settings = new AppSettings();
        settings.Set("AzureWebJobsStorage", "host");
        settings.Set("CommunityStorage", "community");

        Assert.Equal("host", StorageConnection.Of(null, settings));
        Assert.Equal("community", StorageConnection.Of("CommunityStorage", settings));
        Assert.Contains("Else", Assert.Throws<LocalHostException>(() => StorageConnection.Of("Else", settings)).Message, StringComparison.Ordinal);
    }

    private AppSettings Read(string json)
    {
        var path = Path.Combine(folder.FullName, "local.settings.json");
        File.WriteAllText(path, json);
        var settings = new AppSettings();
        settings.SetFile(path);
        return settings;
    }

    private HostJson ReadHost(string json, AppSettings settings)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "host.json"), json);
        return HostJson.Read(folder.FullName, settings);
    }
}
