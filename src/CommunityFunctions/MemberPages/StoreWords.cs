using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Storage;

namespace CommunityFunctions.MemberPages;

/// <summary>What the places where data is held are called for people.</summary>
internal static class StoreWords
{
    private static readonly Dictionary<string, Bilingual> Titles = new()
    {
        [StorageNames.Tables.Members] = new("Profil, par compte", "Profile, by account"),
        [StorageNames.Tables.Identities] = new("Comptes sur les plateformes", "Accounts on the platforms"),
        [StorageNames.Tables.IdentityIndex] = new("Empreintes pour reconnaître vos comptes", "Hashes by which your accounts are recognised"),
        [StorageNames.Tables.IdentityLedger] = new("Comptes réunis ou séparés", "Accounts joined or separated"),
        [StorageNames.Tables.Suggestions] = new("Comptes qui pourraient être à vous", "Accounts that may be yours"),
        [StorageNames.Tables.Consents] = new("Ce que vous avez accepté ou refusé", "What you agreed to or refused"),
        [StorageNames.Tables.Preferences] = new("Pauses", "Breaks"),
        [StorageNames.Tables.Sends] = new("Messages que nous vous avons envoyés", "Messages that we sent you"),
        [StorageNames.Tables.MailOperations] = new("Suivi technique des courriels", "How mails were handed over"),
        [StorageNames.Tables.MailAttention] = new("Courriels en difficulté", "Mails in difficulty"),
        [StorageNames.Tables.Suppressions] = new("Adresses auxquelles nous n’écrivons plus", "Addresses that we do not write to"),
        [StorageNames.Tables.Events] = new("Ce que vous avez fait, sans le texte", "What you did, without the text"),
        [StorageNames.Tables.Messages] = new("Vos messages\u00a0: où et quand, sans le texte", "Your messages: where and when, without the text"),
        [StorageNames.Tables.MemberDays] = new("Vos jours d’activité", "Days on which you were active"),
        [StorageNames.Tables.Arrivals] = new("Première trace de votre compte", "First trace of your account"),
        [StorageNames.Tables.Journeys] = new("Votre accueil", "Your welcome"),
        [StorageNames.Tables.WelcomeDue] = new("Messages d’accueil à venir", "Welcome messages to come"),
        [StorageNames.Tables.SurveyComments] = new("Vos commentaires aux enquêtes", "Your comments in surveys"),
        [StorageNames.Tables.Tasks] = new("Demandes à l’équipe", "Requests to the team"),
        [StorageNames.Tables.Cases] = new("Messages signalés", "Flagged messages"),
        [StorageNames.Tables.RitualRuns] = new("Rendez-vous qui vous ont mis à l’honneur", "Rituals that put you in the spotlight"),
        [StorageNames.Tables.Kpis] = new("Indicateurs où vous comptez", "Figures in which you count"),
        [StorageNames.Tables.DeadLetters] = new("Messages des plateformes qui n’ont pas pu être traités", "Messages of the platforms that could not be processed"),
        [StorageNames.Containers.DeadLetters] = new("Messages des plateformes qui n’ont pas pu être traités", "Messages of the platforms that could not be processed"),
        [StorageNames.Containers.Deliveries] = new("Messages des plateformes qui attendent d’être traités", "Messages of the platforms that wait to be processed"),
        [StorageNames.Containers.Outbox] = new("Courriels gardés", "Mails that are kept"),
        [StorageNames.Containers.Facts] = new("Faits du jour", "Facts by day"),
        [StorageNames.Containers.Reports] = new("Lignes des rapports", "Rows of reports"),
    };

    /// <summary>Why that is held which no purpose asks for: what the community could not do without it.</summary>
    private static readonly Dictionary<string, Bilingual> Reasons = new()
    {
        [StorageNames.Tables.Members] = Known,
        [StorageNames.Tables.Identities] = Known,
        [StorageNames.Tables.IdentityIndex] = Known,
        [StorageNames.Tables.IdentityLedger] = Known,
        [StorageNames.Tables.Suggestions] = Known,
        [StorageNames.Tables.Arrivals] = Known,
        [StorageNames.Tables.Preferences] = new("pour ne pas vous écrire pendant une pause", "so as not to write to you during a break"),
        [StorageNames.Tables.Sends] = Written,
        [StorageNames.Tables.MailOperations] = Written,
        [StorageNames.Tables.MailAttention] = Written,
        [StorageNames.Containers.Outbox] = Written,
        [StorageNames.Tables.Suppressions] = new("pour ne plus écrire à une adresse qui ne le veut plus", "so as not to write to an address that does not want it"),
        [StorageNames.Tables.Events] = Lived,
        [StorageNames.Tables.Messages] = Lived,
        [StorageNames.Tables.MemberDays] = Lived,
        [StorageNames.Tables.RitualRuns] = new("pour ne pas mettre à l’honneur toujours les mêmes", "so as not to put the same people in the spotlight every time"),
        [StorageNames.Tables.Tasks] = new("pour que l’équipe fasse ce que vous avez demandé", "so that the team does what you asked for"),
        [StorageNames.Tables.Cases] = new("pour que l’équipe décide des messages signalés", "so that the team decides about flagged messages"),
        [StorageNames.Containers.DeadLetters] = Mended,
        [StorageNames.Containers.Deliveries] = Mended,
    };

    private static Bilingual Known => new("pour savoir qui est membre et vous reconnaître d’une plateforme à l’autre", "to know who is a member, and to recognise you from one platform to another");

    private static Bilingual Written => new("pour ne pas vous écrire deux fois la même chose, ni trop souvent", "so as not to write to you twice, or too often");

    private static Bilingual Lived => new("pour faire vivre les échanges et compter l’activité", "to keep conversations going and to count activity");

    private static Bilingual Mended => new("pour ne rien perdre de ce que les plateformes envoient", "so as to lose nothing of what the platforms send");

    public static string WhyOf(string store, Language language) =>
        Reasons.GetValueOrDefault(store)?.In(language) ?? (language == Language.French ? "pour que la communauté fonctionne" : "for the community to work");

    public static string Of(string store, Language language) => Titles.GetValueOrDefault(store)?.In(language) ?? store;
}
