namespace CommunityFunctions.Simulation.Texts;

/// <summary>What people of small production workshops say to each other, in French: templates whose <c>{words}</c> are drawn from lists.</summary>
internal static class WorkshopTalk
{
    public static string Question(Dice dice) => Fill(dice, dice.Pick(Questions));

    public static string Answer(Dice dice) => Fill(dice, dice.Pick(Answers));

    public static string Thanks(Dice dice) => Fill(dice, dice.Pick(Thankses));

    public static string Chat(Dice dice) => Fill(dice, dice.Pick(Chats));

    public static string Success(Dice dice) => Fill(dice, dice.Pick(Successes));

    public static string Gathering(Dice dice) => Fill(dice, dice.Pick(Gatherings));

    public static string Introduction(Dice dice, string givenName, string workshop) =>
        Fill(dice, dice.Pick(Introductions)).Replace("{prénom}", givenName, StringComparison.Ordinal).Replace("{atelier}", workshop, StringComparison.Ordinal);

    public static string Welcome(Dice dice, string givenName) => dice.Pick(Welcomes).Replace("{prénom}", givenName, StringComparison.Ordinal);

    public static string Private(Dice dice) => Fill(dice, dice.Pick(Privates));

    public static string Watch(Dice dice) => Fill(dice, dice.Pick(Watches));

    public static string Alert(Dice dice) => Fill(dice, dice.Pick(Alerts));

    public static string TopicTitle(Dice dice) => Fill(dice, dice.Pick(Titles));

    /// <summary>The text after its author has read it again.</summary>
    public static string Corrected(Dice dice, string text) => text + dice.Pick(Corrections);

    private static readonly string[] Questions =
    [
        "Bonjour à tous, quelqu’un a déjà travaillé {épaisseur} mm de {matière} avec {machine} ? Je cherche les bons réglages.",
        "Vous facturez comment les {tâche} dans vos devis ? À l’heure ou au forfait ?",
        "Un client me demande le marquage CE pour des {objet}. Par où commencer ?",
        "Qui connaît un bon fournisseur de {matière} près de {ville} ? Le mien vient d’augmenter de {pourcent} %.",
        "Question bête peut-être : comment gardez-vous la trace des réglages de {machine} d’une série à l’autre ?",
        "J’ai un retour client sur des {objet} : la finition ne tient pas. Vous faites quoi, vous reprenez ou vous remboursez ?",
        "Est-ce que {machine} que tout le monde a vaut le coup d’occasion ? J’en vois une à {prix} €.",
        "Comment vous organisez-vous pour les petites séries de {objet} ? Je perds un temps fou en changements d’outils.",
        "Besoin d’avis : {matière} ou {matière} pour des {objet} qui restent dehors ?",
        "Quelqu’un aurait un modèle de bon de commande pour de la sous-traitance de {tâche} ?",
        "Mon devis pour {nombre} {objet} vient d’être refusé « trop cher » à {prix} €. Vous êtes à combien, à peu près ?",
        "Pour l’aspiration autour de {machine}, vous avez mis quoi ? L’inspecteur passe <i>bientôt</i>…",
    ];

    private static readonly string[] Answers =
    [
        "Chez nous on tourne à {épaisseur} % plus lent et ça passe très bien.",
        "Le même souci sur une série en {matière} : on a changé de fournisseur (à {ville}) et depuis plus rien.",
        "Au forfait, toujours, et je compte une heure de plus pour les {tâche}.",
        "Regarde la documentation : https://docs.atelier.example/{lien} c’est bien expliqué.",
        "Je t’envoie notre modèle demain matin, il date un peu mais il est propre.",
        "Attention à l’humidité, c’est souvent ça.",
        "Oui, et pense à faire un essai sur une chute avant de lancer la série.",
        "On a la même machine. Le réglage d’usine est trop agressif, baisse l’avance.",
        "Pour le CE, commence par l’analyse de risques : c’est elle qui commande tout le reste.",
        "{prix} €, ça me paraît correct vu les {tâche}.",
        "Pas d’avis tranché, mais je serais curieux du résultat 🙂",
        "Je connais quelqu’un à {ville} qui fait ça très bien, je demande si je peux donner son numéro.",
        "Même question ici, je suis le fil !",
        "De mémoire c’était dans le compte rendu du mois dernier : https://forum.atelier.example/t/{lien}",
    ];

    private static readonly string[] Thankses =
    [
        "Merci beaucoup, je teste ça cet après-midi.", "Top, merci à vous deux !", "C’était bien l’humidité. Merci !", "Ça marche, merci 👍",
        "Super, exactement ce qu’il me fallait.", "Merci, je vous dirai ce que ça donne.",
    ];

    private static readonly string[] Chats =
    [
        "Bonjour à tous. Ici on attaque {nombre} {objet} pour un client de {ville}.",
        "Lu ce matin : https://www.metiers-atelier.example/{lien} – qu’en pensez-vous ?",
        "Petit rappel : la commande groupée de {matière} ferme vendredi.",
        "Quelqu’un va au salon de {ville} ? On pourrait y aller ensemble.",
        "Nouvelle astuce : marquer les chutes de {matière} à la craie de couleur selon l’épaisseur. Bête et efficace.",
        "Panne de {machine} depuis hier, la journée va être longue…",
        "On recrute une personne à mi-temps pour les {tâche}, faites passer !",
        "Vous voyez aussi les prix du mètre de {matière} redescendre ?",
        "Je cherche à revendre {machine}, très bon état, {prix} €.",
    ];

    private static readonly string[] Successes =
    [
        "Première commande de {nombre} {objet} livrée à {ville}, le client est ravi !",
        "Ça y est, {machine} tourne. Deux jours de réglages mais quel bonheur.",
        "Grâce à vos conseils on a gagné {pourcent} % de temps sur les {tâche}. Merci !",
        "Certification obtenue pour nos {objet}. Six mois de dossier… mais c’est fait.",
        "Notre atelier est dans le journal : https://www.gazette-des-ateliers.example/{lien}",
        "On a signé notre plus gros devis : {prix} €. Je paie le café.",
    ];

    private static readonly string[] Gatherings =
    [
        "Atelier ouvert jeudi à {ville} : on montre {machine} de 17 h à 19 h. Qui vient ?",
        "Visio de jeudi : on parle devis et {tâche}. Envoyez vos questions ici.",
        "Compte rendu de l’atelier sur les {tâche} : https://docs.atelier.example/{lien}",
        "Je propose une visite chez nous à {ville} le mois prochain, {nombre} places.",
    ];

    private static readonly string[] Introductions =
    [
        "Bonjour, moi c’est {prénom}, {atelier}, à {ville}. On fait surtout des {objet}. Au plaisir d’échanger avec vous !",
        "Hello ! {prénom} de {atelier}. Je viens pour apprendre à mieux chiffrer les {tâche}.",
        "Bonjour à toutes et tous, {prénom}, {épaisseur} ans de métier, surtout en {matière}. J’ai hâte de vous lire.",
    ];

    private static readonly string[] Welcomes =
    [
        "Bienvenue {prénom} !", "Bienvenue parmi nous {prénom}, n’hésite pas à poser tes questions dans #entraide.", "Salut {prénom}, c’est un plaisir de te lire ici.",
    ];

    private static readonly string[] Privates =
    [
        "Tu as deux minutes pour regarder mon devis ?", "Je te rappelle ce soir.", "Mon numéro : 06 00 00 00 {nombre}.", "On se voit à {ville} ?",
        "Entre nous, je pense changer de fournisseur de {matière}.",
    ];

    private static readonly string[] Watches =
    [
        "Veille : cours de {matière} en hausse de {pourcent} % – https://veille.atelier.example/{lien}",
        "Veille : nouvelle norme pour les {objet} – https://veille.atelier.example/{lien}",
        "Veille : aides régionales pour l’achat de {machine} – https://veille.atelier.example/{lien}",
    ];

    private static readonly string[] Alerts =
    [
        "Rupture annoncée : {matière}, {épaisseur} mm, délai 6 semaines.", "Stock de nouveau disponible : {matière}, {épaisseur} mm.",
        "Livraison {ville} retardée de {nombre} jours.",
    ];

    private static readonly string[] Titles =
    [
        "{épaisseur} mm de {matière} avec {machine} : quels réglages ?", "Chiffrer les {tâche} dans un devis", "Marquage CE pour des {objet} : par où commencer ?",
        "Retour d’expérience : {machine} après un an", "Fournisseurs de {matière} autour de {ville}", "Idée : mutualiser les {tâche} entre ateliers",
        "Petites séries de {objet} : votre organisation ?", "Sécurité autour de {machine}",
    ];

    private static readonly string[] Corrections = [" (corrigé)", " Édit : voir plus bas.", " PS : c’est pour la semaine prochaine.", " 🙏"];

    private static string Fill(Dice dice, string template)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
            return template;
        return WordSlot.Fill(dice, template);
    }
}
