namespace CommunityFunctions.Simulation.People;

/// <summary>Names for people and their workshops, and the ASCII form that addresses and handles have.</summary>
internal static class FrenchNames
{
    public static readonly string[] Given =
    [
        "Amélie", "Adrien", "Agnès", "Alexandre", "Anaïs", "Antoine", "Aurélie", "Baptiste", "Bénédicte", "Benoît", "Bérénice", "Bruno",
        "Camille", "Cécile", "Cédric", "Chloé", "Christophe", "Clément", "Corinne", "Cyril", "Damien", "Delphine", "Édouard", "Élodie",
        "Émilie", "Éric", "Estelle", "Étienne", "Fabien", "Fanny", "Florence", "François", "Gaëlle", "Gaëtan", "Geneviève", "Grégoire",
        "Guillaume", "Hélène", "Hervé", "Inès", "Isabelle", "Jérémie", "Jérôme", "Joël", "Joséphine", "Julien", "Karine", "Laëtitia",
        "Léa", "Loïc", "Lucie", "Maëlle", "Marc", "Mathilde", "Mélanie", "Mickaël", "Nadège", "Naïm", "Noé", "Océane",
        "Olivier", "Pascal", "Quentin", "Raphaël", "Régis", "Rémi", "Romane", "Sébastien", "Solène", "Stéphane", "Théo", "Valérie",
        "Véronique", "Xavier", "Yann", "Yasmine", "Zoé",
    ];

    public static readonly string[] Family =
    [
        "Allard", "Aubert", "Barbier", "Baudry", "Bénard", "Berthelot", "Besson", "Bidault", "Blanchet", "Bonnefoy", "Boucher", "Bourdin",
        "Brémond", "Carlier", "Castagnet", "Charpentier", "Chevallier", "Colin", "Cordier", "Coulon", "Courtois", "Daubigné", "Delmas",
        "Desprès", "Diallo", "Drouet", "Dufresne", "Estève", "Fabre", "Ferrand", "Fontaine", "Forgeron", "Gaillard", "Garçon", "Gérard",
        "Girault", "Guérin", "Haddad", "Hébert", "Imbert", "Jacquet", "Joubert", "Kerguelen", "Lacombe", "Lafargue", "Lebœuf", "Lefèvre",
        "Legrand", "Lemaître", "Maçon", "Maillard", "Marchand", "Ménard", "Mercier", "Meunier", "Morvan", "Nguyen", "Noël", "Ouvrard",
        "Pelletier", "Périer", "Poulain", "Prévost", "Quéméner", "Rambert", "Rivière", "Roussel", "Sabatier", "Saïdi", "Sellier",
        "Tanneur", "Texier", "Thévenot", "Tissot", "Tonnelier", "Vasseur", "Verdier", "Vidal", "Viguier", "Zimmermann",
    ];

    public static readonly string[] Workshops =
    [
        "Atelier du Chêne", "La Forge de Loire", "Cuir & Fils", "Copeaux et Cie", "Métal Vivant", "Le Tour de Main", "Maille Douce",
        "Imprim'Trois", "L'Établi", "Fonderie Saint-Éloi", "Marqueterie Bressane", "La Sellerie du Port", "Bois Brut", "Volutes",
        "Inox Ouest", "Les Ateliers Réunis", "Céramique des Dombes", "Mécanique Fine", "La Cordonnerie Neuve", "Tôle & Design",
    ];

    public static string Ascii(string text) => string.Concat(text.ToLowerInvariant().Select(Fold));

    private static string Fold(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => letter.ToString(),
        'à' or 'â' or 'ä' => "a",
        'ç' => "c",
        'é' or 'è' or 'ê' or 'ë' => "e",
        'î' or 'ï' => "i",
        'ô' or 'ö' => "o",
        'œ' => "oe",
        'ù' or 'û' or 'ü' => "u",
        'ÿ' => "y",
        ' ' or '-' => "-",
        _ => "",
    };
}
