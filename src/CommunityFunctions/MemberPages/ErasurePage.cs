using CommunityFunctions.Communities;
using CommunityFunctions.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>Asks once more before all is erased, and says what happens then.</summary>
internal sealed record ErasurePage(CommunityDefinition Community, Language Language)
{
    public const string Field = "erase";
    public const string Asked = "ask";
    public const string Confirmed = "confirmed";

    public PersonalPage Question() => new(Community, Language, Say("Tout effacer\u202f?", "Erase everything?"), $"""
        <p>{Say($"Tout ce que {Community.Name} garde de vous est effacé\u00a0: profil, comptes reliés, réponses, choix, messages en attente.", $"All that {Community.Name} holds of you is erased: profile, linked accounts, answers, choices, messages that wait.")}</p>
        <p>{Say("Restent, sans nom ni adresse\u00a0: ce que vous avez fait (genre et moment), sous un nouvel identifiant aléatoire\u202f; la date et l’objet de vos accords et refus\u202f; une empreinte à clé de vos adresses et de vos comptes, pour ne pas les reprendre sans vous.", "What stays, without name or address: what you did (kind and moment), under a new random id; when and to what you agreed or refused; a keyed hash of your addresses and accounts, so as not to take them up again without you.")}</p>
        <p>{Say("Vos messages sur les plateformes y restent\u00a0: effacez-les là-bas.", "Your messages on the platforms stay there: delete them there.")}</p>
        <p><strong>{Say("On ne peut pas revenir en arrière.", "This cannot be undone.")}</strong></p>
        <form method="post"><div class="buttons"><button type="submit" class="grave" name="{Field}" value="{Confirmed}">{Say("Tout effacer définitivement", "Erase everything for good")}</button></div></form>
        <p><a href="?">{Say("Ne rien effacer", "Erase nothing")}</a></p>
        """);

    public PersonalPage Done() => new(Community, Language, Say("Vos données vont être effacées", "Your data is being erased"), $"""
        <p>{Say("C’est en cours\u00a0: le profil et l’adresse d’abord, puis tout le reste, en moins d’un jour. Ce lien, comme ceux de tous nos messages, n’ouvre alors plus rien.", "It has begun: the profile and the address first, then all the rest, within a day. This link, like those of all our messages, opens nothing then.")}</p>
        <p>{Say("Si vos comptes reparaissent, ils sont ignorés\u202f: pour revenir, il faut que vous le demandiez.", "Should your accounts appear again they are ignored: to come back you have to ask for it.")}</p>
        """);

    private string Say(string french, string english) => Language == Language.French ? french : english;
}
