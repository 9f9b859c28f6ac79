using System.Globalization;
using System.Security.Cryptography;
using CommunityFunctions.LocalHost.Demo.Visits;
using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Simulation;
using NodaTime;
using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Thirteen weeks of the Atelier community, up to now: simulated, sent through the suite's doors, and compared with what the suite made of it.
/// Made before the worker starts; played once it serves.
/// </summary>
public sealed class AtelierDemo
{
    public const string Community = "atelier";

    public AtelierDemo(TimeProvider real)
    {
        Simulation = new CommunitySimulation(Scenario.Atelier(Instant.FromDateTimeOffset(real.GetUtcNow())));
        Posts = new SandboxPosts(Simulation);
        DirectMessages = new SandboxDirectMessages(Simulation.Population);
        Settings = new Dictionary<string, string>
        {
            [NameOf(SourceNames.Slack, "SIGNING")] = MakeUp(),
            [NameOf(SourceNames.Forum, "SIGNING")] = MakeUp(),
            [NameOf(SourceNames.Discord, "SIGNING")] = MakeUpKey(),
            [NameOf(SourceNames.Crm, "SIGNING")] = MakeUpKey(),
            [NameOf(SourceNames.Slack, "TOKEN")] = MakeUp(),
            [NameOf(SourceNames.Forum, "TOKEN")] = MakeUp(),
            [NameOf(SourceNames.Discord, "TOKEN")] = MakeUp(),
            // Once a day instead of once an hour: thirteen weeks are lived in two minutes.
            ["KpiClockSchedule"] = "0 0 4 * * *",
            ["ReportClockSchedule"] = "0 5 * * * *",
            ["SurveyClockSchedule"] = "0 10 * * * *",
        };
    }

    /// <summary>Where the suite's clock starts: the Monday thirteen weeks ago, 00:00 in the community's zone.</summary>
    public DateTimeOffset StartsAt => Simulation.Scenario.Start.ToDateTimeOffset();

    /// <summary>
    /// Settings that the worker needs for the demo: secrets made up for this run. They win over the settings files, not over the environment.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    internal CommunitySimulation Simulation { get; }

    /// <summary>What the suite has posted to the stand-ins.</summary>
    internal SandboxPosts Posts { get; }

    /// <summary>What the suite has written to members in private.</summary>
    internal SandboxDirectMessages DirectMessages { get; }

    /// <summary>What was sent last and answered how, for the sandbox's page.</summary>
    internal DeliveryJournal Journal { get; } = new();

    /// <summary>Which of the stand-ins' lists have been read to their end.</summary>
    internal RosterReads RosterReads { get; } = new();

    /// <summary>The setting that holds a source's secret: <c>Secrets__ATELIER__SLACK__TOKEN</c>.</summary>
    internal static string NameOf(string source, string use) => $"Secrets__{Community.ToUpperInvariant()}__{source.ToUpperInvariant()}__{use}";

    /// <summary>The token that a source's stand-in expects; the environment's, where it has one, as for the worker.</summary>
    internal string TokenOf(string source) =>
        Environment.GetEnvironmentVariable(NameOf(source, "TOKEN")) is { Length: > 0 } given ? given : Settings[NameOf(source, "TOKEN")];

    /// <returns>The exit code of <c>--once</c>, the largest of its summaries'.</returns>
    public async Task<int> RunAsync(DemoContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var sender = new DeliverySender(context, Journal);
        using var members = new MembersLife(context, Simulation, DirectMessages);
        var playback = new Playback(context, Simulation, sender, RosterReads, Posts, members.LiveAsync);

        context.Console.MarkupLineInterpolated($"[bold]The Atelier community[/]: {Simulation.Scenario.People} people, lived through since {FirstDay}.");
        await playback.ReadRostersAsync(cancellationToken);
        var plan = await RitualPlan.ReadAsync(context, Simulation.Scenario, cancellationToken);
        await PlaybackProgress.ShowAsync(context.Console, Simulation.Scenario, report => playback.PlayAsync(plan.Due, report, cancellationToken));

        var stored = await StoredFigures.ReadAsync(context.StorageConnectionString, Simulation.Scenario, cancellationToken);
        // Right after the log, for the clock ticks on: what is sent meanwhile is in one and not in the other.
        var journeys = await FoundJourneys.ReadAsync(context.StorageConnectionString, stored, cancellationToken);
        var summary = new Summary(Simulation.Truth(Posts.Lived), stored, await FoundSuggestions.CountAsync(context, cancellationToken), sender.Resent, sender.Faults);
        summary.Show(context.Console);
        var kpis = new KpiSummary(Simulation.KpiTruths(Posts.Lived), await ComputedKpis.ReadAsync(context, Simulation.Scenario, cancellationToken));
        kpis.Show(context.Console);
        var rituals = new RitualSummary(plan, Posts.Lived.All, Simulation.RunTruths(Posts.Lived), stored.RunsByState, await FoundEffects.ReadAsync(context, cancellationToken));
        rituals.Show(context.Console);
        var welcome = new WelcomeSummary(Simulation, journeys, stored, DirectMessages.All.Count, members.Tally);
        welcome.Show(context.Console, members.Tally);
        var found = await FoundReports.ReadAsync(context, Simulation.Scenario, cancellationToken);
        var reports = new ReportSummary(Simulation.Scenario, found);
        reports.Show(context.Console);
        Signposts.Show(context, Simulation.Scenario.LastFullWeekId, await FoundCalendar.LinkAsync(context, cancellationToken), await FoundOperations.LinkAsync(context, cancellationToken), found);
        return new[] { summary.ExitCode, kpis.ExitCode, rituals.ExitCode, welcome.ExitCode, reports.ExitCode }.Max();
    }

    private string FirstDay => Simulation.Scenario.Start.InZone(Simulation.Scenario.Zone).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string MakeUpKey() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string MakeUp() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
