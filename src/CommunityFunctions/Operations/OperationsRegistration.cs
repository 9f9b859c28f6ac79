using CommunityFunctions.Http;
using CommunityFunctions.Operations.Checks;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Operations;

public static class OperationsRegistration
{
    /// <summary>The checks stand in the order in which they are told.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<OperationsOptions>().Bind(settings.GetSection(OperationsOptions.Section))
            .Validate(options => options.SilentSourceHours is >= 1 and <= 8784, "Operations__SilentSourceHours: expected hours from 1 to 8784, such as 36.")
            .ValidateOnStart();
        services.AddSingleton<FailureNotes>().AddSingleton<PoisonKeeper>().AddSingleton<Readiness>().AddSingleton<OperationsReading>().AddSingleton<OperatorLinks>();
        services.AddSingleton<IReadinessCheck, StorageCheck>().AddSingleton<IReadinessCheck, DefinitionsCheck>().AddSingleton<IReadinessCheck, SecretsCheck>().AddSingleton<IReadinessCheck, ClocksCheck>();
        services.AddSingleton<IReadinessCheck, DeadLettersCheck>().AddSingleton<SourcesCheck>().AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<SourcesCheck>());
        return services;
    }
}
