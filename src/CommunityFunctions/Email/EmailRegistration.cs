using CommunityFunctions.Email.Acs;
using CommunityFunctions.Email.Deliveries;
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
        services.AddSingleton<OutboxSender>().AddSingleton<SmtpSender>().AddSingleton<AcsSender>();
        services.AddSingleton<IEmailSender>(provider => provider.GetRequiredService<IOptions<EmailOptions>>().Value.Chosen switch
        {
            EmailTransport.Smtp => provider.GetRequiredService<SmtpSender>(),
            EmailTransport.Acs => provider.GetRequiredService<AcsSender>(),
            _ => provider.GetRequiredService<OutboxSender>(),
        });
        return services.AddSingleton<MailComposer>().AddSingleton<MemberLetters>().AddSingleton<ReportLetters>().AddSingleton<MailLedger>()
            .AddSingleton<MailPace>().AddSingleton<SendFollowers>().AddSingleton<EmailSending>().AddSingleton<DeliveryReports>();
    }
}
