using System.Security.Cryptography;
using System.Text;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// The keys under which an account is found by whoever may be the same person: a few point reads instead of a look at everybody. Two accounts of which
/// <see cref="SuggestionRules"/> would say something have a key in common. They are hashes: what stands in a table's key stands in traces of calls too.
/// </summary>
public static class IdentityKeys
{
    /// <summary>A key with more accounts than this says nothing: a hundred people are called Marie Martin.</summary>
    public const int MostPerKey = 20;

    private const int HashDigits = 32;

    /// <summary>
    /// <c>a:</c> for the address; <c>m:</c> for its mailbox, whatever follows a <c>+</c>; <c>n:</c> for each form of the name; <c>h:</c> for a handle: the
    /// account's own, that which its mailbox would make, and those which its name would make; <c>c:</c> for the company and the initial, under which colleagues
    /// are found whose names are not written out. None for a deleted user or a bot, none from a shared address.
    /// </summary>
    public static IReadOnlyList<string> Of(MemberRecord record)
    {
        if (record.Bot is { Value: true } || DeletedUsers.Include(record)) return [];
        var traits = AccountTraits.Of(record);
        var addresses = traits.Address is { } address ? new[] { OfAddress(address), $"m:{Hash(traits.Mailbox ?? address)}" } : [];
        var names = (traits.Name?.Forms ?? []).Select(form => $"n:{Hash(form)}");
        var handles = traits.Handles.Concat(traits.HandlesOfName).Select(handle => $"h:{Hash(handle)}");
        var colleagues = traits is { Company: { } company, Initial: { } initial } ? new[] { $"c:{Hash($"{company} {initial}")}" } : [];
        return [.. addresses.Concat(names).Concat(handles).Concat(colleagues).Distinct()];
    }

    /// <summary>The key of an address alone: <c>a:</c> and the beginning of its SHA-256.</summary>
    /// <param name="address">Normalised.</param>
    public static string OfAddress(string address) => $"a:{Hash(address)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
}
