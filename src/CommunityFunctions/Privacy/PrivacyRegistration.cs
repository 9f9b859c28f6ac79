using Azure.Data.Tables;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Moderation;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Privacy;

/// <summary>What erasing, exporting and purging are made of.</summary>
internal static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<ErasedIds>().AddSingleton<ErasedAccounts>().AddSingleton<ErasedReferences>().AddSingleton<ErasedDepartures>()
        .AddSingleton<PersonTraces>().AddSingleton<PersonalExport>().AddSingleton<Erasures>().AddSingleton<ErasureRequests>().AddSingleton<PrivacyReceipts>()
        .AddSingleton<LastContacts>().AddSingleton<PurposePurge>()
        .AddPersonalStores()
        .AddSingleton<Farewell>().AddSingleton<Erasing>()
        .AddSingleton<Leftovers>().AddSingleton<LogPurge>().AddSingleton<MemberPurge>().AddSingleton<NamedPurge>().AddSingleton<FigurePurge>().AddSingleton<CasePurge>().AddSingleton<Purging>();

    /// <summary>In the order in which they are erased: who somebody is goes first, so that nothing new is taken in. Proofs of figures come before the log, which says what was whose.</summary>
    private static IServiceCollection AddPersonalStores(this IServiceCollection services) => services
        .AddStore<PersonalProfile>()
        .AddRows(StorageNames.Tables.Journeys, Purposes.Welcome, PersonalRows.Row)
        .AddRows(StorageNames.Tables.WelcomeDue, Purposes.Welcome, PersonalRows.Steps)
        .AddRows(StorageNames.Tables.Preferences, PersonalRows.Community, PersonalRows.Row)
        .AddStore<PersonalSurveys>()
        .AddStore<PersonalConsents>()
        .AddStore<PersonalMail>()
        .AddStore<PersonalTasks>()
        .AddStore<PersonalCases>()
        .AddStore<PersonalRituals>()
        .AddStore<PersonalDeliveries>()
        .AddStore<PersonalSuppressions>()
        .AddStore<PersonalFigures>()
        .AddStore<PersonalReports>()
        .AddStore<PersonalEvents>()
        .AddStore<PersonalFacts>();

    private static IServiceCollection AddStore<T>(this IServiceCollection services) where T : class, IPersonalStore =>
        services.AddSingleton<T>().AddSingleton<IPersonalStore>(provider => provider.GetRequiredService<T>());

    private static IServiceCollection AddRows(this IServiceCollection services, string table, string why, Func<PersonTrace, IEnumerable<string>> filter) =>
        services.AddSingleton<IPersonalStore>(provider => new PersonalRows(provider.GetRequiredService<TableServiceClient>(), table, why, filter));
}
