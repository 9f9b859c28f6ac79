namespace CommunityFunctions.Simulation.Texts;

/// <summary>What people answer to a ritual, in French. Any answer fits any post of its kind: nobody has read it.</summary>
internal static class RitualTalk
{
    public static RitualTopic TopicOf(SuitePost post) => (post.Source, post.Channel) switch
    {
        (SourceNames.Slack, "C0ENTRAID1") => RitualTopic.Tip,
        (SourceNames.Slack, "C0REUSSIT1") => RitualTopic.Success,
        (SourceNames.Slack, "C0ATELIER1") => RitualTopic.Gathering,
        (SourceNames.Discord, _) => RitualTopic.Gathering,
        (SourceNames.Forum, _) when post.Title.StartsWith("Succès", StringComparison.Ordinal) => RitualTopic.Success,
        (SourceNames.Forum, _) => RitualTopic.Debate,
        _ => RitualTopic.Question,
    };

    public static string Answer(Dice dice, RitualTopic topic) => WordSlot.Fill(dice, dice.Pick(topic switch
    {
        RitualTopic.Tip => Tips,
        RitualTopic.Success => Successes,
        RitualTopic.Gathering => Gatherings,
        RitualTopic.Debate => Debates,
        _ => Answers,
    }));

    /// <summary>Somebody who has answered already comes back.</summary>
    public static string Again(Dice dice) => dice.Pick(Agains);

    /// <summary>The team keeps the talk going.</summary>
    public static string Host(Dice dice) => dice.Pick(Hosts);

    private static readonly string[] Answers =
    [
        "Chez nous, sans hésiter : {machine}. Tout le reste attend derrière.",
        "Bonne question. Cette semaine c’était les {tâche}, et j’aurais dû le voir venir.",
        "Le gabarit que j’ai fait pour les {objet}. Une heure à le fabriquer, {pourcent} % de gagné depuis.",
        "Je dirais le planning. On est à trois semaines devant nous, c’est court.",
        "À {ville} on a le même problème, et pas encore la solution…",
        "Le carnet de bord à côté de {machine}. Bête comme chou, mais tout le monde y écrit.",
        "Pour ma part : dire non. J’ai refusé {nombre} {objet} mardi et j’ai bien dormi.",
        "La matière. {prix} € de {matière} qui dorment sur l’étagère, ça fait réfléchir.",
        "Un serre-joint de plus, comme toujours 🙂",
        "Ici c’est l’apprenti qui a trouvé : il prend une photo avant chaque réglage.",
        "Rien de glorieux : on a enfin rangé l’étagère des chutes.",
        "Le chiffrage le matin à sept heures, avant que le téléphone sonne.",
        "Deux devis partis lundi, un signé ce matin. Je note ce que j’ai changé et je reviens le dire.",
        "On compte tout, le balayage aussi. Depuis, les prix ont pris {pourcent} % et personne n’est parti.",
        "Je lis tout le monde et je me sens moins seul, merci pour ce fil.",
        "Mon voisin de {ville} m’a prêté {machine} pour deux jours. Voilà mon sauvetage de l’année.",
    ];

    private static readonly string[] Tips =
    [
        "Essayé ce matin sur des {objet}, ça marche.", "Je note pour lundi. Merci !", "On fait pareil, mais avec une étiquette de couleur.",
        "Chez nous le rapport tourne plutôt autour de 1,4 sur les {tâche}.", "Attention avec {matière}, ça dépend beaucoup du lot.",
        "Imprimé et accroché à côté de {machine}.", "Je l’ai montré à l’équipe, ils ont demandé pourquoi on ne le faisait pas déjà…",
        "Utile, merci. Est-ce que cela tient aussi à quinze personnes ?", "Trois mois que je fais comme ça, je confirme.",
    ];

    private static readonly string[] Successes =
    [
        "{nombre} {objet} livrés à {ville} avec deux jours d’avance. On a fêté ça au café.",
        "Le client m’a écrit : « je ne pensais pas que ce serait si beau ». Voilà, c’est tout.",
        "Première pose sans rien oublier dans le camion !", "Premier devis à {prix} € accepté sans négocier.",
        "C’est Inès, notre apprentie, qui a fait toutes les {tâche} seule. Je n’ai rien touché.",
        "On a réparé {machine} nous-mêmes. Une courroie à vingt euros, et trois heures de jurons.",
        "Petite victoire : toutes les fiches d’heures étaient remplies vendredi.", "Un raté rattrapé : les {objet} étaient trop courts, on les vend maintenant en deux tailles.",
        "Grâce au fil de Karim, plus une seule bavure sur les {tâche}.", "Bravo à tous, ça donne envie de s’y remettre.",
    ];

    private static readonly string[] Gatherings =
    [
        "J’arrive, je pose les {objet} et je me connecte.", "Je ne peux pas ce soir : quelqu’un prend des notes sur la partie devis ?",
        "Très bonne séance, merci. Le passage sur les {tâche} vaut de l’or.", "Ma question pour Hugo : comment groupez-vous les chutes de {matière} ?",
        "Présent, caméra coupée, je suis encore à l’atelier.", "Le compte rendu m’intéresse, je suis sur la route vers {ville}.",
    ];

    private static readonly string[] Debates =
    [
        "Pour, et je l’ai constaté : depuis qu’on le fait, les demandes fantaisistes ont baissé de {pourcent} %.",
        "Contre, fermement. À {ville} on est quatre sur le même marché, chacun lirait les chiffres de l’autre.",
        "Ni l’un ni l’autre : cela dépend du client. Un architecte, oui. Un particulier qui cherche {nombre} {objet}, non.",
        "J’ai changé d’avis l’an dernier. Ce qui m’a décidé, c’est un chantier perdu à {prix} € près.",
        "Les comptes de la première année : {prix} € de {matière} gâchée, puis plus rien. Je ne reviendrais pas en arrière.",
        "On a essayé six mois. L’équipe voulait continuer, le carnet de commandes non.",
        "Le vrai sujet, ce sont les {tâche} : personne ne les compte et tout le monde les paie.",
        "Mauvaise foi assumée : j’ai toujours raison, et {machine} aussi.",
        "Chez nous la réponse tient en une ligne du devis, et depuis on n’en parle plus.",
        "Intéressant de lire les deux camps. Quelqu’un a-t-il des chiffres sur trois ans ?",
    ];

    private static readonly string[] Agains =
        ["Merci pour vos réponses, j’essaie et je vous dis.", "Je précise : c’est pour des petites séries.", "Même avis que ci-dessus, finalement.", "Je n’avais pas vu les choses comme ça, merci.", "Photo demain, promis !"];

    private static readonly string[] Hosts =
    [
        "Merci à tous, je garde trois de vos réponses pour le compte rendu du mois.", "Et vous qui lisez sans écrire : une ligne suffit 🙂",
        "Belle idée ! Tu nous montres une photo ?", "Je retiens celle-là. On en reparle mardi en visio ?",
    ];
}
