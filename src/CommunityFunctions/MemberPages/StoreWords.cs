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
        [StorageNames.Tables.MemberDays] = new("Jours où vous étiez actif", "Days on which you were active"),
        [StorageNames.Tables.Arrivals] = new("Premières nouvelles de votre compte", "When your account was first told of"),
        [StorageNames.Tables.Journeys] = new("Votre accueil", "Your welcome"),
        [StorageNames.Tables.WelcomeDue] = new("Messages d’accueil à venir", "Welcome messages to come"),
        [StorageNames.Tables.SurveyComments] = new("Vos commentaires aux enquêtes", "Your comments in surveys"),
        [StorageNames.Tables.Tasks] = new("Demandes à l’équipe", "Requests to the team"),
        [StorageNames.Tables.RitualRuns] = new("Rendez-vous qui vous ont mis à l’honneur", "Rituals that put you in the spotlight"),
        [StorageNames.Tables.Kpis] = new("Indicateurs où vous comptez", "Figures in which you count"),
        [StorageNames.Tables.DeadLetters] = new("Messages techniques non traités", "Technical messages that were not processed"),
        [StorageNames.Containers.Outbox] = new("Courriels gardés", "Mails that are kept"),
        [StorageNames.Containers.Facts] = new("Faits du jour", "Facts by day"),
        [StorageNames.Containers.Reports] = new("Lignes des rapports", "Rows of reports"),
    };

    public static string Of(string store, Language language) => Titles.GetValueOrDefault(store)?.In(language) ?? store;
}
