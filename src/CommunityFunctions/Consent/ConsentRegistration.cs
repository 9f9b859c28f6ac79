using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Consent;

public static class ConsentRegistration
{
    public static IServiceCollection AddConsent(this IServiceCollection services) => services.AddSingleton<ConsentAsking>().AddSingleton<Confirming>();
}
