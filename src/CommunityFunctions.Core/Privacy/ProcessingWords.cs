using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>What the register and the notice say, in one language.</summary>
internal sealed class ProcessingWords(CommunityDefinition community, Language language)
{
    private const string FrenchAuthority = "CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, https://www.cnil.fr";

    /// <summary>The zones of France, overseas too (IANA, zone.tab: FR, GP, MQ, GF, RE, YT, PM, BL, MF, NC, PF, WF, TF).</summary>
    private static readonly HashSet<string> FrenchZones =
    [
        "Europe/Paris", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "Indian/Reunion", "Indian/Mayotte", "America/Miquelon", "America/St_Barthelemy",
        "America/Marigot", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier", "Pacific/Wallis", "Indian/Kerguelen",
    ];

    private RetentionPeriods Retention => community.Retention;

    public string Authority => community.Privacy.Authority
        ?? (FrenchZones.Contains(community.Zone.Id) ? FrenchAuthority : Say("l’autorité de protection des données de votre pays", "the data protection authority of your country"));

    public string Say(string french, string english) => language == Language.French ? french : english;

    /// <summary>Whom to write to.</summary>
    public string Contact => community.Privacy.Contact ?? Say($"l’équipe de {community.Name}", $"the team of {community.Name}");

    public string Time(Period period) => RetentionWords.Of(period, language);

    /// <summary>What anybody knows a platform by; what is connected without one is a system of the company.</summary>
    public string Platform(string name) => name == "webhooks"
        ? Say("les outils de l’entreprise reliés à la communauté", "the company’s systems that are connected to the community")
        : char.ToUpperInvariant(name[0]) + name[1..];

    public string Basis(LegalBasis basis) => basis switch
    {
        LegalBasis.Consent => Say("votre consentement (RGPD, article 6, 1 a)\u00a0: vous pouvez le retirer à tout moment", "your consent (GDPR article 6(1)(a)): you can take it back at any time"),
        LegalBasis.Contract => Say("l’exécution du contrat qui vous lie à nous (RGPD, article 6, 1 b)", "the performance of our contract with you (GDPR article 6(1)(b))"),
        LegalBasis.LegalObligation => Say("une obligation légale (RGPD, article 6, 1 c)", "a legal obligation (GDPR article 6(1)(c))"),
        _ => Say("notre intérêt légitime (RGPD, article 6, 1 f)\u00a0: vous pouvez vous y opposer", "our legitimate interest (GDPR article 6(1)(f)): you can object"),
    };

    public ProcessingActivity ActivityOf(Purpose purpose) => new(
        purpose.Id, purpose.Version, PurposeWords.TitleOf(purpose, language), purpose.WordingIn(language), purpose.LegalBasis, Basis(purpose.LegalBasis),
        [Say("membres et contacts de la communauté", "members and contacts of the community")], PurposeWords.DataOf(purpose, language), Recipients(), AfterContact(purpose.Retention));

    /// <summary>What a community cannot do without, whatever purposes its definition has.</summary>
    public IEnumerable<ProcessingActivity> Basics()
    {
        yield return Basic(
            "community", Say("Faire vivre la communauté", "Running the community"),
            Say(
                "Savoir qui est membre, reconnaître une même personne sur plusieurs plateformes, garder la trace de ce qui s’y passe pour animer les échanges et répondre à chacun.",
                "Knowing who is a member, recognising one person on several platforms, and keeping track of what happens there, to keep conversations going and answer everybody."),
            LegalBasis.LegitimateInterest,
            [
                Say("comptes sur les plateformes, nom, identifiant public, adresse électronique quand la plateforme la communique, langue, fuseau horaire, rôles", "accounts on the platforms, name, public handle, mail address where the platform tells it, language, time zone, roles"),
                Say("journal des actions\u00a0: leur genre, leur moment, leur longueur, jamais leur texte", "a log of actions: their kind, moment and length, never their text"),
                Say("textes des rendez-vous de la communauté qui mettent quelqu’un à l’honneur, quand la personne l’a accepté", "texts of the community’s rituals that put somebody in the spotlight, where they have agreed"),
            ],
            Say(
                $"profil\u00a0: {Time(Retention.Members)} après le dernier contact venu de vous\u202f; journal\u00a0: {Time(Retention.Log)}",
                $"profile: {Time(Retention.Members)} after the last contact that came from you; log: {Time(Retention.Log)}"));
        yield return Basic(
            "figures", Say("Mesurer la santé de la communauté", "Measuring how the community is doing"),
            Say(
                "Calculer des indicateurs, par identifiants aléatoires, et en faire des rapports. Un rapport ne nomme que les personnes qui l’ont accepté, et ne cite un commentaire que si la personne qui l’a écrit l’a permis.",
                "Computing figures, by random ids, and making reports of them. A report names only people who have agreed, and quotes a comment only if the person who wrote it has allowed it."),
            LegalBasis.LegitimateInterest,
            [
                Say("identifiant aléatoire, genre et moment des actions", "a random id, the kind and moment of actions"),
                Say("avec votre accord, votre nom et votre commentaire à une enquête", "with your consent, your name and your comment in a survey"),
            ],
            Time(Retention.Figures));
        yield return Basic(
            "moderation", Say("Traiter les messages signalés", "Dealing with flagged messages"),
            Say(
                "Garder un message signalé jusqu’à ce que l’équipe décide de ce qu’il devient, et pouvoir justifier sa décision. Cela n’arrive que si une plateforme nous transmet le signalement.",
                "Keeping a flagged message until the team has decided what is to become of it, and being able to account for the decision. It happens only where a platform passes the flag on to us."),
            LegalBasis.LegitimateInterest,
            [
                Say("texte du message signalé quand la plateforme le transmet, où et quand, identifiants aléatoires de qui l’a écrit et de qui l’a signalé", "the text of the flagged message where the platform passes it on, where and when, random ids of who wrote it and of who flagged it"),
                Say("décision, sa date, qui l’a prise, et sa raison", "the decision, when it was made, by whom, and why"),
            ],
            Say(
                $"texte et raison\u00a0: jusqu’à la décision, puis {Time(Retention.ClosedCases)}\u202f; décision et identifiants\u00a0: aussi longtemps que le journal, et jamais moins que le texte",
                $"text and reason: until the decision, and {Time(Retention.ClosedCases)} after it; decision and ids: as long as the log, and never less than the text"));
        yield return Basic(
            "rights", Say("Respecter vos choix et vos droits", "Respecting your choices and rights"),
            Say(
                "Prouver vos accords et vos refus, ne plus écrire à qui ne le veut plus, traiter vos demandes.",
                "Proving what you agreed to and refused, not writing to who does not want it, and dealing with your requests."),
            LegalBasis.LegalObligation,
            [Say("réponses données, leur date et les mots montrés\u202f; empreintes à clé d’adresses et de comptes à laisser en paix", "answers given, when, and the words that were shown; keyed hashes of addresses and accounts that are to be left in peace")],
            Say(
                $"{Time(Retention.Members)} après le dernier contact venu de vous\u202f; après un effacement, la finalité, la version et la date de vos réponses, sans rien qui vous désigne\u202f; les empreintes, tant qu’elles protègent votre choix",
                $"{Time(Retention.Members)} after the last contact that came from you; after an erasure the purpose, version and date of your answers, with nothing that names you; the hashes for as long as they protect your choice"));
        yield return Basic(
            "security", Say("Ne rien perdre, ne rien laisser fuir", "Losing nothing and leaking nothing"),
            Say("Vérifier ce que les plateformes envoient, et mettre de côté ce qui n’a pas pu être traité.", "Verifying what the platforms send, and setting aside what could not be processed."),
            LegalBasis.LegitimateInterest, [Say("messages des plateformes qui n’ont pas pu être traités, avec tout leur contenu, donc parfois le texte d’un échange", "messages of the platforms that could not be processed, with all their content, so at times the text of a conversation")],
            Time(Retention.DeadLetters));
    }

    public IReadOnlyList<string> Security() =>
    [
        Say("ce que les plateformes envoient est vérifié par signature\u202f; les échanges passent par des liaisons chiffrées (TLS)", "what the platforms send is verified by its signature; all traffic is encrypted (TLS)"),
        Say("les membres ont un identifiant aléatoire\u202f; le journal et les indicateurs ne contiennent ni nom ni texte", "members have a random id; the log and the figures hold neither names nor texts"),
        Say("les messages privés ne sont pas lus\u202f; de la réponse à une question d’accueil, seul le choix est gardé", "private messages are not read; of an answer to a question of the welcome only the choice is kept"),
        Say("l’accès est réservé à qui détient une clé\u202f; les liens personnels sont signés, et celui qui montre vos données est valable 15\u00a0minutes", "access takes a key; personal links are signed, and the one that shows your data works for 15\u00a0minutes"),
        Say("les secrets sont gardés à part des données, et peuvent être remplacés à tout moment", "secrets are kept apart from the data and can be replaced at any time"),
        Say("chaque envoi passe par un même contrôle, qui vérifie consentement, opposition, pause et heures calmes", "everything that is sent passes one check of consent, objection, pause and quiet hours"),
        Say("les durées de conservation sont appliquées chaque jour, automatiquement", "retention is applied every day, automatically"),
    ];

    private ProcessingActivity Basic(string id, string title, string aim, LegalBasis basis, IReadOnlyList<string> data, string retention) =>
        new(id, null, title, aim, basis, Basis(basis), [Say("membres et contacts de la communauté", "members and contacts of the community")], data, Recipients(), retention);

    private IReadOnlyList<string> Recipients()
    {
        var team = Say("l’équipe qui anime la communauté", "the team that runs the community");
        return community.Privacy.Processors.Count == 0 ? [team] : [team, Say("nos sous-traitants, nommés plus bas", "our processors, named below")];
    }

    private string AfterContact(Period period) => Say($"{Time(period)} après le dernier contact venu de vous", $"{Time(period)} after the last contact that came from you");
}
