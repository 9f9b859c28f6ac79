using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Privacy;

/// <summary>What purposes are called, and which data they need: as the definition says, else as the suite knows it of the purposes that it asks for itself.</summary>
public static class PurposeWords
{
    private static readonly Dictionary<string, Bilingual> Titles = new()
    {
        [Purposes.Welcome] = new("Messages d’accueil", "Welcome messages"),
        [Purposes.WelcomeMails] = new("Messages d’accueil par courriel", "Welcome messages by mail"),
        [Purposes.Surveys] = new("Enquêtes", "Surveys"),
        [Purposes.Invitations] = new("Invitations", "Invitations"),
        [Purposes.ProfileInReports] = new("Mon nom dans les rapports", "My name in reports"),
        [Purposes.PublishedContent] = new("Publication de ce que j’ai fait", "Publication of what I made"),
        [Purposes.Analytics] = new("Mesure de l’activité", "Measuring activity"),
        ["newsletter"] = new("Lettre d’information", "Newsletter"),
    };

    private static readonly Dictionary<string, Bilingual> Needed = new()
    {
        [Purposes.Welcome] = new("nom, compte ou adresse, langue, date d’arrivée, réponses à l’accueil", "name, account or address, language, date of arrival, answers to the welcome"),
        [Purposes.WelcomeMails] = new("adresse, nom, langue, date d’arrivée", "address, name, language, date of arrival"),
        [Purposes.Surveys] = new("adresse, langue, note donnée, commentaire si vous en laissez un", "address, language, score given, a comment if you leave one"),
        [Purposes.Invitations] = new("nom, compte ou adresse, langue", "name, account or address, language"),
        [Purposes.ProfileInReports] = new("nom, activité dans la communauté", "name, activity in the community"),
        [Purposes.PublishedContent] = new("le contenu désigné, nom si vous le voulez, conditions de l’accord", "the content named, your name if you wish, the terms of the agreement"),
        [Purposes.Analytics] = new("identifiant aléatoire, genre et moment de chaque action, sans son texte", "a random id, the kind and moment of each action, without its text"),
        ["newsletter"] = new("adresse, nom, langue", "address, name, language"),
    };

    /// <summary>In that language, else as it is known in another; where nobody has given it one, its id.</summary>
    public static string TitleOf(Purpose purpose, Language language) =>
        purpose.Title.GetValueOrDefault(language) ?? Titles.GetValueOrDefault(purpose.Id)?.In(language) ?? purpose.Title.Values.FirstOrDefault() ?? purpose.Id;

    /// <summary>The kinds of data; empty where nobody has said.</summary>
    public static IReadOnlyList<string> DataOf(Purpose purpose, Language language) =>
        purpose.Data is { Count: > 0 } said ? [.. said.Select(phrase => phrase.In(language))] : Needed.GetValueOrDefault(purpose.Id) is { } known ? [known.In(language)] : [];
}
