using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// Accounts that are nobody: what platforms show in place of a person who was deleted or hides, and the platforms' own. A thousand people may stand behind
/// one of them, so they are never merged, linked or suggested.
/// </summary>
public static partial class DeletedUsers
{
    /// <summary>Folded: small letters without accents, and nothing but letters and digits between single blanks.</summary>
    private static readonly FrozenSet<string> Names = new[]
    {
        "deleted", "deleted user", "deleted account", "deleted member", "deleted profile", "user deleted", "account deleted", "removed user", "former user", "former member", "ex member",
        "deactivated user", "deactivated account", "deactivated", "inactive user", "suspended user", "banned user", "unknown", "unknown user", "unknown member",
        "utilisateur supprime", "utilisatrice supprimee", "compte supprime", "membre supprime", "profil supprime", "supprime", "utilisateur desactive",
        "compte desactive", "membre desactive", "ancien utilisateur", "ancien membre", "ancienne membre", "utilisateur inconnu", "membre inconnu", "inconnu",
        "anonymous", "anonymous user", "anonymous member", "anonyme", "utilisateur anonyme", "membre anonyme", "anonymized user", "anonymised user", "utilisateur anonymise",
        "guest", "guest user", "invite", "utilisateur invite", "facebook user", "utilisateur facebook", "linkedin member", "membre linkedin", "instagram user", "slack user",
        "discord user", "zoom user", "geloschter benutzer", "geloschter nutzer", "usuario eliminado", "cuenta eliminada", "utente eliminato", "usuario excluido",
        "system", "systeme", "slackbot", "discobot", "ghost", "mailer daemon",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Handles = new[]
    {
        "deleted", "ghost", "system", "slackbot", "discobot", "anonymous", "anonyme", "unknown", "guest", "former-member", "former_member",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Slack's own bot, and Discourse's system and discobot.</summary>
    private static readonly FrozenSet<string> Accounts = new[] { "USLACKBOT", "-1", "-2" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Include(MemberRecord record) =>
        Accounts.Contains(record.Account) || IsName(record.Name?.Value) || IsHandle(record.Handle?.Value) || IsOfNobody(record.Email?.Value);

    private static bool IsName(string? name)
    {
        if (name is null) return false;
        var folded = string.Join(' ', Letters.Words(name));
        return Names.Contains(folded.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ')) || IsHandle(name);
    }

    private static bool IsHandle(string? handle)
    {
        var folded = handle?.Trim().TrimStart('@').ToLowerInvariant();
        return folded is not null && (Handles.Contains(folded) || NumberedHandle().IsMatch(folded));
    }

    private static bool IsOfNobody(string? address) =>
        Addresses.Normalised(address) is { } normalised && AnonymisedAddress().IsMatch(normalised);

    /// <summary>Discord's <c>deleted_user_1a2b3c</c>, Discourse's <c>anonymous123</c> and <c>anon12345678</c>, Telegram's and others' like them.</summary>
    [GeneratedRegex(@"^\[?(deleted|removed|deactivated|anonymi[sz]ed|former|supprime)([ ._-]?(user|account|member|utilisateur|compte|membre))?([ ._-]?[0-9a-f]{1,64})?\]?$|^anon(ymous|yme)?[ ._-]?\d+$|^(user|utilisateur)[ ._-]?(deleted|removed|supprime)([ ._-]?[0-9a-f]+)?$")]
    private static partial Regex NumberedHandle();

    [GeneratedRegex(@"^[^@]*@(anonymi[sz]ed|deleted|removed)\.|^(deleted|anonymi[sz]ed|removed)([._+-]|user|\d|@)")]
    private static partial Regex AnonymisedAddress();
}
