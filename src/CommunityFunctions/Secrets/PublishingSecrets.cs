using CommunityFunctions.Communities;
using CommunityFunctions.Platforms.Publishing;

namespace CommunityFunctions.Secrets;

/// <summary>What a source's secrets allow to write with: its token; where there is none, an incoming webhook.</summary>
internal static class PublishingSecrets
{
    /// <returns>Null where there is nothing to write with; then also whether there is a webhook, which is no https address.</returns>
    public static async Task<(PublishingConnection? Connection, bool IsBadWebhook)> ConnectionAsync(this ISecretStore secrets, CommunityId community, SourceDefinition source, CancellationToken cancellation)
    {
        if (await NewestAsync(SecretNames.Token(community, source.Name)) is { } token) return (new(source.Address, token, Webhook: null), false);
        if (await NewestAsync(SecretNames.Webhook(community, source.Name)) is not { } webhook) return (null, false);
        return Uri.TryCreate(webhook, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? (new(source.Address, null, address), false) : (null, true);

        async Task<string?> NewestAsync(SecretName name) => await secrets.AcceptedAsync(name, cancellation) is [var newest, ..] ? newest : null;
    }
}
