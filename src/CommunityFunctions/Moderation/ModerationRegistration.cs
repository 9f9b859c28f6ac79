using CommunityFunctions.Storage.Moderation;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Moderation;

public static class ModerationRegistration
{
    public static IServiceCollection AddModeration(this IServiceCollection services) => services.AddSingleton<Cases>().AddSingleton<FlagWatch>().AddSingleton<Deciding>().AddSingleton<CaseViews>();
}
