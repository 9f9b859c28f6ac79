using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Storage.Privacy;

internal static class ContactRegistration
{
    /// <summary>The gate and what it asks. Whoever knows of messages to come registers it after this.</summary>
    public static IServiceCollection AddContactGate(this IServiceCollection services) => services
        .AddSingleton<ConsentLog>()
        .AddSingleton<ConsentDesk>()
        .AddSingleton<TeamTasks>()
        .AddSingleton<TransactionalMail>()
        .AddSingleton<MemberLinks>()
        .AddSingleton<ConsentQuestions>()
        .AddSingleton<IComingContacts, NoComingContacts>()
        .AddSingleton<ContactGate>()
        .AddSingleton<NameGate>();
}
