using CommunityFunctions.Consent;
using CommunityFunctions.Definitions;
using CommunityFunctions.Email;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis;
using CommunityFunctions.MemberPages;
using CommunityFunctions.Moderation;
using CommunityFunctions.Operations;
using CommunityFunctions.Privacy;
using CommunityFunctions.Reports;
using CommunityFunctions.Rituals;
using CommunityFunctions.Rosters;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Surveys;
using CommunityFunctions.Telemetry;
using CommunityFunctions.Webhooks;
using CommunityFunctions.Welcome;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions;

/// <summary>Everything that the functions are made of. The tests build the suite from here too, on their own storage and with their own clock.</summary>
public static class SuiteRegistration
{
    public static IServiceCollection AddSuite(this IServiceCollection services, IConfiguration settings, bool isDevelopment)
    {
        services.AddSingleton(ClockOf(settings, isDevelopment));
        services.AddSuiteStorage(settings);
        services.AddSecrets(settings).AddSingleton<Keys>().AddSingleton<SignedLinks>().AddSingleton(new PublicAddress(settings)).AddSingleton<UnsubscribeLinks>().AddSingleton<AwayLog>();
        services.AddMetrics().AddSingleton<SuiteMetrics>().AddSingleton<ClockWatch>();
        services.AddPlatformCalls(settings, isDevelopment);
        services.AddSingleton<FolderBlobs>().AddSingleton<DefinitionStore>().AddSingleton<FileEditor>().AddSingleton<CommunityRequests>();
        services.AddSingleton<DeliveryQueue>().AddSingleton<SigningKeys>().AddSingleton<WebhookDoor>().AddSingleton<DeliveryProcessor>();
        services.AddOptions<RosterOptions>().Bind(settings.GetSection(RosterOptions.Section))
            .Validate(options => options.Interval >= TimeSpan.FromMinutes(1), "Rosters__Interval: expected a time span of at least a minute, such as 24:00:00.")
            .ValidateOnStart();
        services.AddSingleton<MemberViews>().AddSingleton<SuggestionList>().AddSingleton<Merges>();
        services.AddSingleton<RosterClock>().AddSingleton<RosterReading>().AddSingleton<RosterWriter>();
        services.AddSingleton<FactsStore>().AddSingleton<DayReader>().AddSingleton<RowsStore>().AddSingleton<KpiStore>();
        services.AddSingleton<FactSurroundings>().AddSingleton<SnapshotWriter>().AddSingleton<Aggregation>();
        services.AddSingleton<Objections>().AddSingleton<SnapshotDetails>().AddSingleton<SnapshotFreshness>().AddSingleton<RowsPages>().AddSingleton<AggregationRequests>();
        services.AddEmail(settings);
        services.AddConsent();
        services.AddPrivacy();
        services.AddSingleton<TimelineReader>().AddSingleton<ConsentReader>().AddSingleton<FirstSeen>().AddSingleton<RitualRuns>().AddSingleton<RunHistories>().AddSingleton<TextHistories>().AddSingleton<Founding>().AddSingleton<PostDates>();
        services.AddSingleton<PostTargets>().AddSingleton<MailRuns>().AddSingleton<TextSources>().AddSingleton<PostTexts>().AddSingleton<RunAlerts>().AddSingleton<RitualTicks>().AddSingleton<Publishing>();
        services.AddWelcome();
        services.AddModeration();
        services.AddSingleton<RitualEffects>().AddSingleton<RitualPreview>().AddSingleton<RitualTrial>();
        services.AddSingleton<ReportRuns>().AddSingleton<ReportFiles>().AddSingleton<ReportTicks>().AddSingleton<ReportMaterials>().AddSingleton<ReportNames>().AddSingleton<ReportAddresses>().AddSingleton<ReportList>();
        services.AddSingleton<ReportContents>().AddSingleton<ReportPages>().AddSingleton<ReportMailing>().AddSingleton<ReportRendering>().AddSingleton<ReportRequests>().AddSingleton<ReportIndex>();
        services.AddMemberPages().AddSurveys();
        services.AddOperations(settings).AddSingleton<IReadinessCheck>(provider => ActivatorUtilities.CreateInstance<MailCheck>(provider, isDevelopment));
        return services;
    }

    private static TimeProvider ClockOf(IConfiguration settings, bool isDevelopment) =>
        isDevelopment && settings["Simulation:ClockFile"] is { Length: > 0 } file ? new SimulatedClock(file) : TimeProvider.System;
}
