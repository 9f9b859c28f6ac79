using CommunityFunctions.Communities;

namespace CommunityFunctions.Privacy;

/// <summary>
/// What people are told of their data (GDPR articles 13 and 14), in one language: made of the definition alone, so that what is told is what is done. It names
/// no member.
/// </summary>
/// <param name="Before">Who answers for the data and where it comes from.</param>
/// <param name="Activities">What is done with it, on what basis and for how long.</param>
/// <param name="After">Who sees it, where it goes, what everybody can do about it.</param>
public sealed record PrivacyNotice(string Title, string Lede, IReadOnlyList<NoticeSection> Before, IReadOnlyList<ProcessingActivity> Activities, IReadOnlyList<NoticeSection> After)
{
    public static PrivacyNotice Of(CommunityDefinition community, Language language)
    {
        var register = ProcessingRegister.Of(community, language);
        var words = new ProcessingWords(community, language);
        return new(
            words.Say("Vos données personnelles", "Your personal data"),
            words.Say(
                "Cette page dit quelles données nous utilisons, pourquoi, pendant combien de temps, et ce que vous pouvez en décider.",
                "This page says which data we use, why, for how long, and what you can decide about it."),
            [Controller(register, community, words), Origin(register, words)], register.Activities,
            [Recipients(register, words), Rights(register, words), Remains(words), Promises(community, words), new("security", words.Say("Comment elles sont protégées", "How it is protected"), [], register.Security)]);
    }

    private static NoticeSection Controller(ProcessingRegister register, CommunityDefinition community, ProcessingWords words)
    {
        var points = new List<string>();
        if (register.PostalAddress is { } address) points.Add(words.Say($"Adresse\u00a0: {address}", $"Address: {address}"));
        points.Add(register.Contact is { } contact
            ? words.Say($"Pour toute question sur vos données\u00a0: {contact}", $"For any question about your data: {contact}")
            : words.Say(
                "La communauté n’a pas encore indiqué d’adresse pour les questions sur vos données\u00a0: posez-les à son équipe, là où vous échangez avec elle.",
                "The community has not yet named an address for questions about your data: ask its team, where you talk with it."));
        if (register.DataProtectionOfficer is { } officer) points.Add(words.Say($"Délégué à la protection des données\u00a0: {officer}", $"Data protection officer: {officer}"));
        return new(
            "controller", words.Say("Qui en répond", "Who answers for it"),
            [
                register.Controller == community.Name
                    ? words.Say($"{register.Controller} répond des données de la communauté.", $"{register.Controller} answers for the community’s data.")
                    : words.Say($"{register.Controller} répond des données de la communauté {community.Name}.", $"{register.Controller} answers for the data of the community {community.Name}."),
            ],
            points);
    }

    private static NoticeSection Origin(ProcessingRegister register, ProcessingWords words) => new(
        "origin", words.Say("D’où elles viennent", "Where it comes from"),
        [
            register.Sources.Count == 0 ? words.Say("De vous, quand vous répondez à une question ou faites un choix.", "From you, when you answer a question or make a choice.") : words.Say(
                $"De vous, quand vous répondez à une question ou faites un choix\u202f; et de ce qui est relié à la communauté, quand vous y êtes membre ou y agissez\u00a0: {string.Join(", ", register.Sources)}.",
                $"From you, when you answer a question or make a choice; and from what is connected to the community, when you are a member or act there: {string.Join(", ", register.Sources)}."),
            words.Say(
                "Rien ne vous oblige à les donner\u202f; sans compte sur l’une de ces plateformes, on ne peut simplement pas y participer.",
                "Nothing obliges you to give it; without an account on one of these platforms one simply cannot take part there."),
        ],
        []);

    private static NoticeSection Recipients(ProcessingRegister register, ProcessingWords words)
    {
        var team = words.Say("L’équipe qui anime la communauté les voit. Elles ne sont ni vendues ni louées.", "The team that runs the community sees it. It is neither sold nor rented.");
        return new(
            "recipients", words.Say("Qui les voit, et où elles vont", "Who sees it, and where it goes"),
            register.Processors.Count == 0 ? [team] : [team, words.Say("Ces entreprises les traitent pour nous\u00a0:", "These companies handle it for us:")],
            [.. register.Processors.Select(processor => words.Say(
                $"{processor.Name} ({processor.Country})\u00a0: {processor.Does}{(processor.Safeguard is { } guarantee ? $". Garantie du transfert\u00a0: {guarantee}" : "")}",
                $"{processor.Name} ({processor.Country}): {processor.Does}{(processor.Safeguard is { } safeguard ? $". Safeguard of the transfer: {safeguard}" : "")}"))]);
    }

    private static NoticeSection Rights(ProcessingRegister register, ProcessingWords words) => new(
        "rights", words.Say("Vos droits", "Your rights"),
        [
            words.Say(
                "Chaque message porte un lien vers votre page. Vous y changez vos choix, demandez une pause, et y recevez un lien pour voir tout ce que nous gardons de vous, le télécharger ou l’effacer."
                    + (register.Contact is { } contact ? $" Vous pouvez aussi écrire à {contact}." : "") + " Nous répondons au plus tard en un mois.",
                "Every message has a link to your page. There you change your choices, ask for a pause, and get a link with which to see all that we hold of you, download it or erase it."
                    + (register.Contact is { } address ? $" You can also write to {address}." : "") + " We answer within a month."),
        ],
        [
            words.Say("voir vos données et en recevoir une copie, aussi dans un format que d’autres peuvent lire", "see your data and get a copy, also in a format that others can read"),
            words.Say("les faire corriger, effacer, ou en faire limiter l’usage", "have it corrected, erased, or its use restricted"),
            words.Say(
                $"vous opposer à ce qui repose sur notre intérêt légitime\u00a0: en le coupant sur votre page, ou, pour ce qui n’y figure pas, en écrivant à {words.Contact}",
                $"object to what rests on our legitimate interest: by switching it off on your page or, for what is not there, by writing to {words.Contact}"),
            words.Say("retirer un consentement à tout moment\u202f; ce qui a été fait avant reste licite", "take back a consent at any time; what was done before stays lawful"),
            words.Say($"introduire une réclamation auprès de l’autorité de contrôle\u00a0: {register.Authority}", $"complain to the supervisory authority: {register.Authority}"),
        ]);

    private static NoticeSection Remains(ProcessingWords words) => new(
        "remains", words.Say("Ce qui reste après un effacement", "What stays after an erasure"), [],
        [
            words.Say("ce que vous avez fait (genre, moment), sous un nouvel identifiant aléatoire, pour que les totaux restent justes", "what you did (kind, moment), under a new random id, so that totals stay right"),
            words.Say("vos accords et vos refus (finalité, version, date), sans rien qui vous désigne", "what you agreed to and refused (purpose, version, date), with nothing that names you"),
            words.Say("une empreinte à clé de vos adresses et de vos comptes, pour ne pas les enregistrer de nouveau sans que vous le demandiez", "a keyed hash of your addresses and accounts, so as not to record them again unless you ask for it"),
        ]);

    private static NoticeSection Promises(CommunityDefinition community, ProcessingWords words) => new(
        "promises", words.Say("Ce que nous ne faisons pas", "What we do not do"), [],
        [
            words.Say("aucune décision automatisée, aucun profilage qui aurait un effet sur vous", "no automated decisions, and no profiling that would affect you"),
            words.Say("aucun suivi de qui ouvre un message ou clique\u202f; aucun cookie sur nos pages", "no tracking of who opens a message or clicks; no cookies on our pages"),
            words.Say(
                $"aucune conservation du texte de vos échanges, sauf ce que vous acceptez de voir publié, les textes des rendez-vous qui vous mettent à l’honneur, vos commentaires aux enquêtes, les messages signalés à l’équipe (jusqu’à sa décision, puis {words.Time(community.Retention.ClosedCases)}), et pendant {words.Time(community.Retention.DeadLetters)} les messages des plateformes qui n’ont pas pu être traités",
                $"no keeping of the text of your conversations, except what you agree to have published, texts of rituals that put you in the spotlight, your comments in surveys, messages flagged to the team (until it has decided, and {words.Time(community.Retention.ClosedCases)} after) and, for {words.Time(community.Retention.DeadLetters)}, messages of the platforms that could not be processed"),
        ]);
}
