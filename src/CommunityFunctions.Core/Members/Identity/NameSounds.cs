using System.Text.RegularExpressions;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// Words of a name as they sound, roughly: what different alphabets' romanisations, French, English and German, make of the same word. Only good enough to
/// look for the same person; it says less than the same spelling.
/// </summary>
internal static partial class NameSounds
{
    /// <summary>From left to right, one after the other.</summary>
    private static readonly (string Written, string Sound)[] Spellings =
    [
        ("shch", "h"), ("tsch", "h"), ("sch", "h"), ("tch", "h"), ("sh", "h"), ("ch", "h"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("zh", "j"), ("qu", "k"), ("ck", "k"),
        ("ou", "u"), ("oo", "u"), ("ee", "i"), ("tz", "z"), ("ts", "z"), ("gue", "ge"), ("gui", "gi"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"),
        ("ei", "i"), ("c", "k"), ("q", "k"),
    ];

    /// <summary>Short forms, with the long form that most people mean by them.</summary>
    private static readonly Dictionary<string, string> LongForms = string.Join(' ',
        "alex:alexandre sacha:alexandre sasha:alexandre aleks:alexandre andy:andrew tony:anthony toni:anthony antonio:anthony ben:benjamin benji:benjamin bob:robert rob:robert bobby:robert",
        "bill:william will:william billy:william chris:christophe christopher:christophe kris:christophe cathy:catherine kate:catherine katie:catherine kathy:catherine",
        "dan:daniel danny:daniel dani:daniel dave:david ed:edward eddie:edward fred:frederic freddy:frederic greg:gregory gregoire:gregory jim:james jimmy:james joe:joseph",
        "jon:jonathan kim:kimberly liz:elizabeth beth:elizabeth elisabeth:elizabeth manu:emmanuel matt:matthew max:maxime maxim:maxime mike:michael mick:michael mickael:michael mikael:michael",
        "nath:nathalie natacha:nathalie nick:nicolas nico:nicolas nicholas:nicolas nikolas:nicolas pat:patrick pete:peter phil:philippe philip:philippe phillip:philippe pepe:jose paco:francisco",
        "rick:richard dick:richard ron:ronald sam:samuel seb:sebastien sebastian:sebastien steph:stephanie steve:stephen steven:stephen sue:susan ted:edward theo:theodore tim:timothy",
        "tom:thomas thom:thomas val:valerie vero:veronique vicky:victoria vic:victor xav:xavier zack:zachary misha:mikhail micha:mikhail vova:vladimir volodia:vladimir dima:dmitry",
        "katia:ekaterina katya:ekaterina macha:maria masha:maria kolia:nikolai kolya:nikolai sergio:serge aliocha:alexei alyosha:alexei gigi:ghislaine caro:caroline isa:isabelle dom:dominique",
        "jenny:jennifer jen:jennifer josh:joshua ken:kenneth larry:lawrence maggie:margaret peggy:margaret mandy:amanda mel:melanie nat:nathan guigui:guillaume guillem:guillaume ludo:ludovic")
        .Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => Letters.Plain(pair[0]), pair => Letters.Plain(pair[1]));

    /// <param name="word">Folded.</param>
    public static string Of(string word)
    {
        var sound = LongForms.GetValueOrDefault(word, word);
        foreach (var (written, heard) in Spellings) sound = sound.Replace(written, heard, StringComparison.Ordinal);
        sound = Doubled().Replace(sound, "$1");
        sound = Ends().Replace(sound, match => match.Value switch { "f" => "v", "er" or "re" => "r", _ => "" });
        return sound.Length > 0 ? sound : word;
    }

    [GeneratedRegex(@"(.)\1+")]
    private static partial Regex Doubled();

    /// <summary>
    /// Sarah is Sara, Pouchkine Pushkin, Ivanoff Ivanov; Alexander, Alexandre and Aleksandr end alike. Not every mute e: it tells Martine from Martin.
    /// </summary>
    [GeneratedRegex("(?<=..)h$|(?<=kin)e$|(?<=o)f$|(?<=..[^aeiou])(?:er|re)$")]
    private static partial Regex Ends();
}
