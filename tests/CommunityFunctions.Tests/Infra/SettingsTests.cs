using System.Reflection;
using System.Text.Json.Nodes;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Infra;

/// <summary>The settings of the deployed app: all that the code binds or the host wants, nothing that nobody reads, nothing that Flex Consumption refuses.</summary>
public sealed class SettingsTests
{
    /// <summary>Which the platform sets itself, or does not know.</summary>
    private static readonly string[] Forbidden =
    [
        "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_PROCESS_COUNT", "FUNCTIONS_MAX_HTTP_CONCURRENCY",
        "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", "WEBSITE_TIME_ZONE", "TZ",
    ];

    /// <summary>Mail leaves by Azure Communication Services here, not by a mail server.</summary>
    private static readonly string Smtp = "Email__Smtp__";

    /// <summary>Of a developer's machine. Deployed, each would open what is closed.</summary>
    private static readonly string[] Local = ["Platforms__SandboxUrl", "Simulation__ClockFile", "Outgoing__AllowPrivateAddresses"];

    private static readonly string[] Identity = ["credential", "clientId", "blobServiceUri", "queueServiceUri", "tableServiceUri"];

    /// <summary>Of a domain of one's own; a trial has none.</summary>
    private static readonly string[] Optional = ["Email__ReplyTo"];

    [Fact]
    public void Every_setting_that_an_options_class_binds_is_set()
    {
        var wanted = Bound.Where(name => !name.StartsWith(Smtp, StringComparison.Ordinal)).Except(Local).ToList();

        Assert.Empty(wanted.Except(Snapshot.Production.Settings.Keys));
        Assert.Equal(Optional, wanted.Except(Snapshot.Trial.Settings.Keys));
    }

    [Fact]
    public void Every_schedule_is_set_as_in_the_sample() => Assert.All(Snapshot.All, snapshot =>
    {
        var sample = Sample.Where(setting => setting.Key.EndsWith("Schedule", StringComparison.Ordinal)).ToDictionary();

        Assert.Equal(Schedules.Order(StringComparer.Ordinal), sample.Keys.Order(StringComparer.Ordinal));
        Assert.All(sample, setting => Assert.Equal(setting.Value, snapshot.Settings.GetValueOrDefault(setting.Key)));
    });

    [Fact]
    public void Host_and_suite_reach_their_storage_by_identity() => Assert.All(Snapshot.All, snapshot =>
    {
        string[] connections = ["AzureWebJobsStorage", StorageNames.Connection];

        Assert.All(connections, connection =>
        {
            Assert.DoesNotContain(connection, snapshot.Settings.Keys);
            Assert.Equal(
                Identity.Select(part => $"{connection}__{part}").Order(StringComparer.Ordinal),
                snapshot.Settings.Keys.Where(name => name.StartsWith($"{connection}__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.Equal("managedidentity", snapshot.Settings[$"{connection}__credential"]);
        });
    });

    [Fact]
    public void Telemetry_is_sent_by_identity() => Assert.All(Snapshot.All, snapshot =>
        Assert.Contains(";Authorization=AAD", snapshot.Settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal));

    [Fact]
    public void No_setting_is_forbidden_on_Flex_and_each_has_a_name_that_Linux_takes() => Assert.All(Snapshot.All, snapshot =>
    {
        Assert.Empty(snapshot.Settings.Keys.Intersect(Forbidden, StringComparer.OrdinalIgnoreCase));
        Assert.All(snapshot.Settings.Keys, name => Assert.All(name, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '_' or '.', name)));
    });

    [Fact]
    public void No_setting_is_a_secret_and_none_is_of_a_local_run_only() => Assert.All(Snapshot.All, snapshot =>
        Assert.DoesNotContain(snapshot.Settings.Keys, name => name.StartsWith("Secrets__", StringComparison.Ordinal) || Local.Contains(name)));

    [Fact]
    public void Every_setting_is_read_by_somebody()
    {
        string[] known =
        [
            .. Bound, .. Schedules, .. Sample.Keys, "PublicUrl", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
            .. Identity.SelectMany(part => new[] { $"AzureWebJobsStorage__{part}", $"{StorageNames.Connection}__{part}" }),
        ];

        Assert.All(Snapshot.All, snapshot => Assert.Empty(snapshot.Settings.Keys.Except(known)));
    }

    [Fact]
    public void The_runtime_is_the_one_that_the_app_is_built_for() => Assert.All(Snapshot.All, snapshot =>
    {
        var app = Assert.Single(snapshot.OfType("Microsoft.Web/sites"));

        Assert.Equal("dotnet-isolated", (string)Snapshot.Property(app, "functionAppConfig.runtime.name")!);
        Assert.Equal($"{Environment.Version.Major}.0", (string)Snapshot.Property(app, "functionAppConfig.runtime.version")!);
        Assert.Equal("FC1", (string)Assert.Single(snapshot.OfType("Microsoft.Web/serverfarms"))["sku"]!["name"]!);
        Assert.InRange((int)Snapshot.Property(app, "functionAppConfig.scaleAndConcurrency.maximumInstanceCount")!, 1, 100);
    });

    private static IReadOnlyDictionary<string, string> Sample => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "local.settings.sample.json")))!["Values"]!
        .AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    private static IEnumerable<string> Schedules => Functions.All.SelectMany(function => function.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule.Trim('%')).OfType<string>();

    /// <summary>Options classes are those that name their section; what is in them in turn belongs to it.</summary>
    private static IEnumerable<string> Bound => typeof(SuiteRegistration).Assembly.GetTypes()
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(options => options.Section is not null)
        .SelectMany(options => SettingsOf(options.Type, options.Section!));

    private static IEnumerable<string> SettingsOf(Type options, string section) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .SelectMany(property => property.PropertyType is { IsClass: true } type && type.Assembly == options.Assembly
            ? SettingsOf(type, $"{section}__{property.Name}")
            : [$"{section}__{property.Name}"]);
}
