using Microsoft.Extensions.Options;

namespace CommunityFunctions.Secrets;

/// <summary>Names each setting that is wrong, with what was found and what is expected.</summary>
internal sealed class KeyVaultOptionsCheck : IValidateOptions<KeyVaultOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyVaultOptions options)
    {
        var faults = FaultsIn(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsIn(KeyVaultOptions options)
    {
        if (options.Uri is { Length: > 0 } text && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", AbsolutePath: "/", Query: "", UserInfo: "", Fragment: "" }))
            yield return $"KeyVault__Uri: found '{text}'; expected an address such as https://my-vault.vault.azure.net/, or none.";
        if (options.ClientId is { Length: > 0 } id && !Guid.TryParse(id, out _)) yield return $"KeyVault__ClientId: found '{id}'; expected the client id of a user-assigned identity, or none.";
    }
}
