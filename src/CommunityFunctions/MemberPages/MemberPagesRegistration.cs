using CommunityFunctions.Definitions;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.MemberPages;

public static class MemberPagesRegistration
{
    public static IServiceCollection AddMemberPages(this IServiceCollection services)
    {
        services.AddSingleton<IOpenQuestions, JourneyQuestions>();
        return services
            .AddSingleton<PersonalLinks>().AddSingleton<Profiles>().AddSingleton<IPrivateWord, PrivateWord>()
            .AddSingleton<Unsubscribing>().AddSingleton<ChoicesReader>().AddSingleton<ChoicesForms>().AddSingleton<MailAgreements>()
            .AddSingleton<DataLinkRequests>().AddSingleton<MemberPageVisits>().AddSingleton<MyDataVisits>();
    }
}
