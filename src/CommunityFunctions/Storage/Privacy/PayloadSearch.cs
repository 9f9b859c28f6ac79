using System.Text;
using System.Text.Json;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Whether a payload of a platform, or a message of a queue with one inside, tells of a person.</summary>
internal static class PayloadSearch
{
    /// <summary>A shorter id, such as a number of a few digits, is also the number of something else: it counts only where the payload says that it is somebody's. So do names.</summary>
    private const int ShortestTellingId = 6;

    private static readonly string[] OfPeople = ["user", "actor", "author", "member", "account", "target", "referrer", "owner", "customer", "contact"];

    /// <summary>By what nobody else is called: address, member id, account.</summary>
    public static bool Identifies(string payload, PersonTrace person) => Tells(payload, person, byName: false);

    /// <summary>Also by a name or handle, where the payload speaks of people: somebody else may be called so.</summary>
    public static bool Tells(string payload, PersonTrace person) => Tells(payload, person, byName: true);

    private static bool Tells(string payload, PersonTrace person, bool byName)
    {
        if (payload.Length == 0) return false;
        if (person.IsNamedIn(payload) || person.Addresses.Any(address => payload.Contains(address, StringComparison.OrdinalIgnoreCase))) return true;
        try
        {
            using var json = JsonDocument.Parse(payload);
            return Tells(json.RootElement, "", person, byName);
        }
        catch (JsonException)
        {
            // Whatever poisons a queue: a form, or half a message.
            return person.Accounts.Any(account => account.Account.Length >= ShortestTellingId && payload.Contains(account.Account, StringComparison.Ordinal));
        }
    }

    /// <param name="path">The names of the members on the way to it.</param>
    private static bool Tells(JsonElement element, string path, PersonTrace person, bool byName) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => Tells(member.Value, $"{path}.{member.Name}", person, byName)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => Tells(item, path, person, byName)),
        JsonValueKind.String => Tells(element.GetString()!, path, person, byName),
        JsonValueKind.Number => IsAccount(element.GetRawText(), path, person),
        _ => false,
    };

    private static bool Tells(string value, string path, PersonTrace person, bool byName)
    {
        if (IsAccount(value, path, person) || (byName && IsOfSomebody(path) && (person.Handles.Contains(value) || person.Names.Contains(value)))) return true;

        // A delivery inside the message of a queue is base64.
        if (!path.EndsWith(".body", StringComparison.OrdinalIgnoreCase)) return false;
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) && length > 0 && Tells(Encoding.UTF8.GetString(bytes, 0, length), person, byName);
    }

    private static bool IsAccount(string value, string path, PersonTrace person) =>
        person.Accounts.Any(account => account.Account == value)
        && (value.Length >= ShortestTellingId || IsOfSomebody(path));

    private static bool IsOfSomebody(string path) => OfPeople.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase));
}
