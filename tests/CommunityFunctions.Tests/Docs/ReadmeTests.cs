using System.Reflection;
using System.Text.Json.Nodes;
using CommunityFunctions.Email;
using CommunityFunctions.Email.Acs;
using CommunityFunctions.Http.Outgoing;
using CommunityFunctions.Operations;
using CommunityFunctions.Rosters;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Docs;

/// <summary>The README's tables say what the code does, no more and no less.</summary>
public sealed class ReadmeTests
{
    private static readonly Page Readme = new("README.md");

    [Fact]
    public void Functions_with_their_triggers_are_those_of_the_code() => Assert.Equal(
        Functions.All.Select(function => $"`{Functions.NameOf(function)}` {TriggerOf(function)}").Order(StringComparer.Ordinal),
        Readme.Table("Functions").Select(cells => $"{cells[0]} {cells[1]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Routes_are_those_of_the_code() => Assert.Equal(
        HttpRoute.All.Select(route => $"`{route.Method} /api/{route.Template}`").Order(StringComparer.Ordinal),
        Readme.Table("Routes").Select(cells => cells[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Settings_of_the_sample_and_of_the_code_are_in_the_table()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);
        var schedules = Functions.All.Select(ScheduleOf).OfType<string>();
        var named = Readme.Table("Settings").Select(cells => cells[0].Trim('`')).ToList();

        Assert.Empty(sample.Concat(schedules).Concat(Options).Append(StorageNames.Connection).Except(named));
        Assert.Equal(named.Distinct(), named);
    }

    [Fact]
    public void A_setting_in_the_table_that_is_not_a_pattern_is_read_somewhere()
    {
        // By the host, or by the code under the name that configuration gives it.
        string[] hosts = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "AzureWebJobsStorage"];
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src/CommunityFunctions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

        var settings = Readme.Table("Settings").Select(cells => cells[0].Trim('`')).Where(name => !name.StartsWith("Secrets__", StringComparison.Ordinal)).Except(hosts);

        Assert.All(settings, name => Assert.True(
            sources.Contains($"\"{name.Replace("__", ":", StringComparison.Ordinal)}\"", StringComparison.Ordinal)
            || sources.Contains($"%{name}%", StringComparison.Ordinal)
            || Options.Contains(name),
            $"Nothing reads {name}."));
    }

    [Fact]
    public void Required_settings_are_all_in_the_sample()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "local.settings.sample.json")))!["Values"]!.AsObject();

        // The operator's key is a secret: a sample must not have one.
        var required = Readme.Table("Settings").Where(cells => cells[1] == "yes").Select(cells => cells[0].Trim('`')).Where(name => name != "Secrets__SUITE__API__KEY");

        Assert.All(required, name => Assert.True(sample.ContainsKey(name), $"{name} is needed and not in the sample."));
    }

    /// <summary>The settings that are bound to classes.</summary>
    private static IEnumerable<string> Options =>
    [
        .. Of<KeyVaultOptions>(KeyVaultOptions.Section),
        .. Of<RosterOptions>(RosterOptions.Section),
        .. Of<OutgoingOptions>(OutgoingOptions.Section),
        .. Of<OperationsOptions>(OperationsOptions.Section),
        .. Of<EmailOptions>(EmailOptions.Section).Where(name => name != $"{EmailOptions.Section}__{nameof(EmailOptions.Smtp)}" && name != $"{EmailOptions.Section}__{nameof(EmailOptions.Acs)}"),
        .. Of<AcsOptions>($"{EmailOptions.Section}__{nameof(EmailOptions.Acs)}"),
        .. Of<SmtpOptions>($"{EmailOptions.Section}__{nameof(EmailOptions.Smtp)}"),
    ];

    private static IEnumerable<string> Of<T>(string section) => typeof(T).GetProperties().Select(property => $"{section}__{property.Name}");

    private static string TriggerOf(MethodInfo function) => TriggerAttribute(function) switch
    {
        HttpTriggerAttribute => "HTTP",
        QueueTriggerAttribute queue => $"queue `{queue.QueueName}`",
        TimerTriggerAttribute timer => $"timer `{timer.Schedule.Trim('%')}`",
        var other => throw new NotSupportedException($"{Functions.NameOf(function)}: {other}"),
    };

    private static string? ScheduleOf(MethodInfo function) => (TriggerAttribute(function) as TimerTriggerAttribute)?.Schedule.Trim('%');

    private static Attribute TriggerAttribute(MethodInfo function) => function.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributes()).Single(attribute => attribute.GetType().Name.EndsWith("TriggerAttribute", StringComparison.Ordinal));
}
