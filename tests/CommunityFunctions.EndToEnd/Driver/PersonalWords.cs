using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>
/// Finds a community's people and their words in what was told of it. Many of them are ordinary words as well, so that this is the rule:
/// <list type="bullet">
/// <item>Full names, addresses, handles and workshops of several words are found anywhere, whatever their case.</item>
/// <item>A given name, a family name or a workshop of one word is found as a word of its own, with its capitals: Marc, and neither «march» nor «Marche».</item>
/// <item>So is an id by which a platform knows somebody, from eight characters: a forum calls its members 2 and 3.</item>
/// <item>Of what was said, whatever has a space and twelve characters is found by its first thirty-two, for a log may cut the rest off; «Merci !» is everybody's.</item>
/// <item>«Atelier» is the community's own name, which its telemetry is sorted by.</item>
/// </list>
/// Each is looked for in a text as it stands, and as it reads once what is escaped in it (as in an address, in JSON, in HTML or in a row's key) is plain again.
/// </summary>
public sealed partial class PersonalWords
{
    private const int ShortestText = 12, ShortestAccount = 8, EnoughOfAText = 32;

    private const string CommunityName = "Atelier";

    /// <summary>An address in an address in a text: nobody escapes oftener.</summary>
    private const int MostEscaped = 3;

    private readonly WordSet anywhere;
    private readonly WordSet alone;

    public PersonalWords(DemoWords words)
    {
        var several = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var single = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in words.People)
        {
            several.UnionWith([person.FullName, person.Email, person.Handle]);
            single.UnionWith([person.GivenName, person.FamilyName]);
            (person.Company.Contains(' ', StringComparison.Ordinal) ? several : (ISet<string>)single).Add(person.Company);
        }

        several.UnionWith(words.Texts.Select(text => text.Trim()).Where(text => text.Length >= ShortestText && text.Contains(' ', StringComparison.Ordinal)).Select(text => text[..Math.Min(text.Length, EnoughOfAText)]));
        single.UnionWith(words.Accounts.Where(account => account.Length >= ShortestAccount));
        single.Remove(CommunityName);
        (anywhere, alone) = (new WordSet(several, StringComparison.OrdinalIgnoreCase), new WordSet(single, StringComparison.Ordinal));
        Count = several.Count + single.Count;
    }

    /// <summary>How many different ones are looked for.</summary>
    public int Count { get; }

    /// <returns>What of them stands in the text, each once.</returns>
    public IReadOnlySet<string> FindIn(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var reading = text;
        for (var depth = 0; depth <= MostEscaped; depth++)
        {
            foreach (var (_, word) in anywhere.In(reading)) found.Add(word);
            foreach (var (at, word) in alone.In(reading))
            {
                if (!IsLetter(reading, at - 1) && !IsLetter(reading, at + word.Length)) found.Add(word);
            }

            var plainer = Unescaped(reading);
            if (plainer == reading) break;
            reading = plainer;
        }

        return found;
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    private static string Unescaped(string text)
    {
        if (text.Contains('\\', StringComparison.Ordinal)) text = InJson().Replace(text, Character);
        if (text.Contains('~', StringComparison.Ordinal)) text = InKey().Replace(text, Character);
        if (text.Contains('&', StringComparison.Ordinal)) text = WebUtility.HtmlDecode(text);
        return text.AsSpan().ContainsAny('%', '+') ? WebUtility.UrlDecode(text) : text;

        static string Character(Match escape) => ((char)int.Parse(escape.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();
    }

    [GeneratedRegex("""\\u([0-9A-Fa-f]{4})""")]
    private static partial Regex InJson();

    [GeneratedRegex("~([0-9A-F]{4})")]
    private static partial Regex InKey();
}
