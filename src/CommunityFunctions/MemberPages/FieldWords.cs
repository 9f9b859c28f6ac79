using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Findings;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.MemberPages;

/// <summary>What is held in a field, as people say it. What only a machine needs has no words: it is in the files.</summary>
internal static partial class FieldWords
{
    private static readonly Dictionary<string, Bilingual> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["About"] = new("Objet", "About"),
        ["Account"] = new("Compte", "Account"),
        ["Address"] = new("Adresse", "Address"),
        ["AnsweredAt"] = new("Réponse le", "Answered"),
        ["AskedAt"] = new("Demande le", "Asked"),
        ["At"] = new("Quand", "When"),
        ["Channel"] = new("Canal", "Channel"),
        ["Comment"] = new("Commentaire", "Comment"),
        ["decided"] = new("Décision", "Decision"),
        ["decidedAt"] = new("Décision le", "Decided"),
        ["decidedWhy"] = new("Raison", "Reason"),
        ["DeliveredAt"] = new("Remis le", "Delivered"),
        ["DueAt"] = new("Prévu le", "Due"),
        ["Email"] = new("Adresse électronique", "Mail address"),
        ["figure"] = new("Indicateur", "Figure"),
        ["first"] = new("Première contribution", "First contribution"),
        ["FirstSeen"] = new("Première trace", "First seen"),
        ["flaggedAt"] = new("Signalement le", "Flagged"),
        ["Granted"] = new("Accord", "Agreed"),
        ["Handle"] = new("Identifiant public", "Handle"),
        ["hasFlagged"] = new("Signalé par vous", "Flagged by you"),
        ["Joins"] = new("Arrivée", "Joined"),
        ["Kind"] = new("Genre", "Kind"),
        ["Language"] = new("Langue", "Language"),
        ["last"] = new("Dernière contribution", "Last contribution"),
        ["LastSeenDay"] = new("Dernière trace", "Last seen"),
        ["Leaves"] = new("Départ", "Left"),
        ["Name"] = new("Nom", "Name"),
        ["PausedUntil"] = new("Pause jusqu’au", "On a break until"),
        ["period"] = new("Période", "Period"),
        ["Persona"] = new("Profil choisi", "Persona"),
        ["Purpose"] = new("Finalité", "Purpose"),
        ["Quote"] = new("Citation", "Quoting"),
        ["Reaction"] = new("Réaction", "Reaction"),
        ["Returns"] = new("Retour", "Came back"),
        ["Ritual"] = new("Rendez-vous", "Ritual"),
        ["Role"] = new("Rôle", "Role"),
        ["seenAt"] = new("Première trace de votre compte", "First trace of your account"),
        ["SentAt"] = new("Envoi le", "Sent"),
        ["since"] = new("Présence depuis", "There since"),
        ["Source"] = new("Plateforme", "Platform"),
        ["Spotlight"] = new("Mise à l’honneur", "Spotlight"),
        ["State"] = new("État", "State"),
        ["Step"] = new("Étape de l’accueil", "Step of the welcome"),
        ["Subject"] = new("Sujet", "Subject"),
        ["Survey"] = new("Enquête", "Survey"),
        ["Text"] = new("Texte", "Text"),
        ["Title"] = new("Titre", "Title"),
        ["To"] = new("À", "To"),
        ["Until"] = new("Jusqu’au", "Until"),
        ["Value"] = new("Note", "Score"),
        ["VerifiedAddress"] = new("Adresse vérifiée", "Address, verified"),
        ["Version"] = new("Version", "Version"),
        ["Way"] = new("Par", "By"),
        ["Withheld"] = new("Non envoyé", "Not sent"),
        ["Wording"] = new("Mots montrés", "Wording"),
        ["Zone"] = new("Fuseau horaire", "Time zone"),
    };

    private static readonly Dictionary<string, Bilingual> Values = new()
    {
        ["Granted"] = new("accepté", "agreed"),
        ["Refused"] = new("refusé", "refused"),
        ["Pending"] = new("en attente", "waiting"),
        ["Sent"] = new("envoyé", "sent"),
        ["Withheld"] = new("retenu", "not sent"),
        ["French"] = new("français", "French"),
        ["English"] = new("anglais", "English"),
        ["true"] = new("oui", "yes"),
        ["false"] = new("non", "no"),
        ["kept"] = new("rien à redire", "nothing wrong"),
        ["reminded"] = new("rappel de la charte", "reminded of the charter"),
        ["hidden"] = new("message masqué", "message hidden"),
        ["muted"] = new("suspension d’écriture", "kept from writing for a time"),
        ["excluded"] = new("exclusion", "removed from the community"),
        ["message.flagged"] = new("signalement", "flag"),
        ["member.joined"] = new("arrivée", "joined"),
        ["member.left"] = new("départ", "left"),
        ["message.posted"] = new("message", "message"),
        ["message.replied"] = new("réponse", "reply"),
        ["reaction.added"] = new("réaction", "reaction"),
        ["meeting.joined"] = new("rencontre", "meeting"),
        ["survey.answered"] = new("réponse à une enquête", "answer to a survey"),
        ["welcome.sent"] = new("message d’accueil reçu", "welcome message received"),
        ["consent.changed"] = new("choix", "choice"),
    };

    /// <returns>Null for what is in the files only.</returns>
    public static string? LabelOf(string field, Language language) => Labels.GetValueOrDefault(field)?.In(language);

    /// <summary>Moments as local dates; the rest as it stands.</summary>
    /// <returns>Null when nothing is held.</returns>
    public static string? Of(JsonNode? value, DateTimeZone zone, Language language)
    {
        if (value is null) return null;
        var text = value is JsonValue single ? single.ToString() : string.Join(", ", value is JsonArray list ? list.Select(each => each?.ToString()) : [value.ToJsonString()]);
        if (text.Length == 0) return null;
        return Values.GetValueOrDefault(text)?.In(language) ?? Moment().Replace(text, found => Local(found.Value, zone, language));
    }

    private static string Local(string found, DateTimeZone zone, Language language)
    {
        if (LocalDatePattern.Iso.Parse(found) is { Success: true, Value: var day }) return LongDate.Of(day, language);
        if (!DateTimeOffset.TryParse(found, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return found;
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        return $"{LongDate.Of(local.Date, language)}, {local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A day, or a moment in UTC (ISO 8601).</summary>
    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00))?(?![\w-])")]
    private static partial Regex Moment();
}
