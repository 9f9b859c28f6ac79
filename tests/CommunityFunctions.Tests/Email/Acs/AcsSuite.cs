using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>A community whose mails go through a stand-in of Azure Communication Services.</summary>
internal static class AcsSuite
{
    public static Task<Suite> StartAsync(AzuriteServer azurite, AcsStandIn service, params (string Name, string? Value)[] settings) => MailSuite.StartAsync(azurite, [.. service.Settings, .. settings]);
}
