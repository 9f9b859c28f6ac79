using System.Globalization;
using System.Text;

namespace CommunityFunctions.Simulation.Texts;

/// <summary>Fills the <c>{words}</c> of a template; one that it does not know is left for the caller.</summary>
internal static class WordSlot
{
    // Nouns that fit the same places in every template: materials and towns begin with a consonant (« de … »), machines are feminine, things plural.
    private static readonly string[] Materials =
    [
        "chêne massif", "contreplaqué bouleau", "tube inox", "plat alu", "laiton", "cuir tanné végétal", "PETG", "hêtre étuvé", "tôle galvanisée",
        "noyer", "PLA chargé bois", "corten", "feutre de laine",
    ];

    private static readonly string[] Machines =
    [
        "la fraiseuse numérique", "la découpe laser", "la plieuse", "la scie à format", "la toupie", "la soudeuse TIG", "la machine à coudre",
        "la perceuse à colonne", "la raboteuse", "la grosse imprimante 3D",
    ];

    private static readonly string[] Things =
    [
        "tabourets", "présentoirs", "garde-corps", "sacs de selle", "lampes", "caissons", "boîtiers", "poignées de porte", "plateaux de table",
        "maquettes", "ceintures", "panneaux", "jouets en bois",
    ];

    private static readonly string[] Tasks = ["finitions", "reprises à la main", "soudures", "gravures", "coutures", "mises en plan", "livraisons", "reprises de réglage"];

    private static readonly string[] Towns = ["Nantes", "Saint-Étienne", "Besançon", "Limoges", "Thiers", "Roubaix", "Nîmes", "Quimper", "Brive", "Cholet"];

    private static readonly string[] Links =
        ["vitesses-de-coupe", "analyse-de-risques", "devis-type", "aspiration", "colles-bois", "fil-tig", "marquage-ce", "petites-series"];

    public static string Fill(Dice dice, string template)
    {
        var text = new StringBuilder(template.Length + 32);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            var length = rest[open..].IndexOf('}') + 1;
            text.Append(rest[..open]).Append(WordFor(dice, rest.Slice(open, length)));
            rest = rest[(open + length)..];
        }
        return text.Append(rest).ToString();
    }

    private static string WordFor(Dice dice, ReadOnlySpan<char> slot) => slot switch
    {
        "{matière}" => dice.Pick(Materials),
        "{machine}" => dice.Pick(Machines),
        "{objet}" => dice.Pick(Things),
        "{tâche}" => dice.Pick(Tasks),
        "{ville}" => dice.Pick(Towns),
        "{lien}" => dice.Pick(Links),
        "{épaisseur}" => Number(dice.Between(1, 30)),
        "{pourcent}" => Number(dice.Between(3, 25)),
        "{nombre}" => Number(dice.Between(10, 60)),
        "{prix}" => Number(dice.Between(4, 90) * 50),
        _ => slot.ToString(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
