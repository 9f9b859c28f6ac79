using Azure.Identity;
using CommunityFunctions.Secrets;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityFunctions.Tests.Secrets;

public sealed class SecretsRegistrationTests
{
    [Fact]
    public void With_a_vault_secrets_come_from_it_and_without_one_from_settings()
    {
        Assert.IsType<KeyVaultSecretStore>(StoreOf("https://my-vault.vault.azure.net/"));
        Assert.IsType<SettingsSecretStore>(StoreOf(null));
        Assert.IsType<SettingsSecretStore>(StoreOf(""));
    }

    [Theory]
    [InlineData("http://my-vault.vault.azure.net/", null, "KeyVault__Uri: found 'http://my-vault.vault.azure.net/'; expected an address such as")]
    [InlineData("my-vault", null, "KeyVault__Uri: found 'my-vault'; expected an address such as")]
    [InlineData("https://my-vault.vault.azure.net/secrets/x", null, "KeyVault__Uri: found")]
    [InlineData("https://my-vault.vault.azure.net/", "me", "KeyVault__ClientId: found 'me'; expected the client id of a user-assigned identity, or none.")]
    public void A_setting_that_is_wrong_is_named_with_what_is_expected(string uri, string? clientId, string expected)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => StoreOf(uri, clientId));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientId=00000000-0000-0000-0000-00000000000a;Authorization=AAD", true)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("ClientId=00000000-0000-0000-0000-00000000000a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Telemetry_is_sent_by_an_identity_where_the_hosts_setting_says_so(string? setting, bool expected) =>
        Assert.Equal(expected, TelemetryRegistration.Identity(setting) is not null);

    [Fact]
    public void The_vault_and_the_identity_that_asks_it_give_up_before_a_platform_does()
    {
        var retry = SecretsRegistration.InTimeForTheDoor(new ManagedIdentityCredentialOptions()).Retry;

        Assert.InRange(((retry.MaxRetries + 1) * retry.NetworkTimeout) + (retry.MaxRetries * retry.Delay * 1.2), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2.5));
    }

    private static ISecretStore StoreOf(string? uri, string? clientId = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("KeyVault:Uri", uri), new("KeyVault:ClientId", clientId)]).Build();
        return new ServiceCollection().AddLogging().AddSecrets(settings).BuildServiceProvider().GetRequiredService<ISecretStore>();
    }
}
