using MimeKit;

namespace CommunityFunctions.Storage.Email;

/// <summary>Addresses as somebody else wrote them.</summary>
internal static class MailAddresses
{
    /// <summary>The bare address; null for anything else: a name with it, two of them, a line break that would begin another header.</summary>
    public static string? Read(string? text)
    {
        var bare = text?.Trim();
        return bare is { Length: > 2 and <= 254 } && !bare.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';')
            && bare.LastIndexOf('@') is > 0 and var at && at < bare.Length - 1
            && MailboxAddress.TryParse(bare, out var parsed) && parsed.Address == bare
            ? bare
            : null;
    }

    /// <summary>Somebody's words on one line of a header.</summary>
    public static string Line(string words) => string.Join(' ', new string([.. words.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
