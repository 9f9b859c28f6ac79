using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Email;

public static class EmailRegistration
{
    public static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<EmailOptions>().Bind(settings.GetSection(EmailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsCheck>();
        services.AddSingleton<OutboxSender>().AddSingleton<SmtpSender>();
        services.AddSingleton<IEmailSender>(provider => provider.GetRequiredService<IOptions<EmailOptions>>().Value.Chosen == EmailTransport.Smtp
            ? provider.GetRequiredService<SmtpSender>()
            : provider.GetRequiredService<OutboxSender>());
        return services.AddSingleton<MailComposer>().AddSingleton<Recipients>().AddSingleton<EmailSending>().AddSingleton<Unsubscribing>();
    }
}
