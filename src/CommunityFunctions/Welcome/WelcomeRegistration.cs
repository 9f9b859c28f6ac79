using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityFunctions.Welcome;

/// <summary>The welcome, and what others of it use.</summary>
internal static class WelcomeRegistration
{
    public static IServiceCollection AddWelcome(this IServiceCollection services)
    {
        services.AddSingleton<Journeys>().AddSingleton<WelcomeDue>().AddSingleton<WelcomedPersons>();
        services.AddSingleton<JourneyOpenings>().AddSingleton<JourneyContributions>().AddSingleton<JourneyAnswers>().AddSingleton<DirectAnswers>().AddSingleton<NewcomerWatch>();
        services.AddSingleton<JourneyRecords>().AddSingleton<ISendFollower>(provider => provider.GetRequiredService<JourneyRecords>());
        services.AddSingleton<ISendCheck, StepMailCheck>();
        services.Replace(ServiceDescriptor.Singleton<IComingContacts, ComingSteps>());
        services.AddSingleton<WelcomeTicks>().AddSingleton<StepSending>().AddSingleton<StepRoutes>().AddSingleton<StepTargets>().AddSingleton<StepTexts>().AddSingleton<MailConsent>().AddSingleton<StepChecks>().AddSingleton<StepLedger>();
        return services.AddSingleton<JourneyViews>().AddSingleton<JourneyAttention>().AddSingleton<JourneyEffects>().AddSingleton<BackFill>().AddSingleton<StepRequests>();
    }
}
