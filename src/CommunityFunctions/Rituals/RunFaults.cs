using CommunityFunctions.Communities;

namespace CommunityFunctions.Rituals;

/// <summary>Why a run came to nothing, and what to do: for who looks after the community.</summary>
internal static class RunFaults
{
    public static string ClockStoodStill(Language language) => language == Language.French
        ? "L’horloge des rituels ne tournait pas pendant que ce message pouvait encore partir. À faire : vérifier l’état de la suite, puis publier à la main si le message vaut encore la peine."
        : "The rituals’ clock did not run while this could still go out. What to do: look at the suite’s health, then post by hand if it is still worth it.";

    public static string TooLate(string? why, Language language) => language == Language.French
        ? $"Le message n’est pas parti à temps{(why is null ? "" : $" : {why}")} À faire : le publier à la main s’il vaut encore la peine, ou allonger « lateness » dans le fichier."
        : $"It did not go out in time{(why is null ? "." : $": {why}")} What to do: post it by hand if it is still worth it, or give the file a longer lateness.";

    public static string NotPlannedAnyMore(Language language) => language == Language.French
        ? "Le calendrier a été modifié avant l’envoi : ce message n’est plus prévu ce jour-là dans ce canal."
        : "The schedule was changed before it went out: it is not planned on that day in that channel any more.";

    public static string NoSource(string source, Language language) => language == Language.French
        ? $"La source « {source} » n’existe plus dans community.json, ou sa plateforme ne permet pas de publier. À faire : corriger le canal du rituel."
        : $"There is no source “{source}” in community.json any more, or its platform cannot be posted to. What to do: correct the ritual’s channel.";

    public static string NoSecret(string token, string webhook, Language language) => language == Language.French
        ? $"Aucun secret pour publier. À faire : enregistrer {token} (de préférence) ou {webhook}."
        : $"There is no secret to post with. What to do: store {token} (preferred) or {webhook}.";

    public static string BadWebhook(string webhook, Language language) => language == Language.French
        ? $"Le secret {webhook} n’est pas une adresse https. À faire : y coller l’adresse complète du webhook entrant."
        : $"The secret {webhook} is no https address. What to do: paste the incoming webhook’s whole address into it.";

    public static string NoText(IEnumerable<string> missing, Language language) => language == Language.French
        ? $"Aucun texte du fichier ne peut être composé : on ne connaît pas {string.Join(", ", missing)}. À faire : ajouter un texte sans ces champs, ou leur donner une valeur de repli avec « default »."
        : $"No text of the file can be rendered: not known is {string.Join(", ", missing)}. What to do: add a text without these placeholders, or give them a fallback with “default”.";

    public static string TooLong(int found, int most, Language language) => language == Language.French
        ? $"Le texte fait {found} caractères ; {most} au plus. À faire : le raccourcir."
        : $"The text has {found} characters; at most {most}. What to do: shorten it.";

    public static string ElsewhereByWebhook(string webhook, Language language) => language == Language.French
        ? $"Un webhook entrant ({webhook}) publie toujours dans son propre canal : sans jeton, une source ne peut servir qu’un seul canal. À faire : enregistrer un jeton, ou ne garder qu’un canal."
        : $"An incoming webhook ({webhook}) posts to its own channel wherever the file says: without a token a source can serve one channel only. What to do: store a token, or keep one channel.";

    public static string MayBeThere(string why, Language language) => language == Language.French
        ? $"On ne sait pas si le message est parti : {why} Il ne sera pas renvoyé. À faire : regarder dans le canal, et publier à la main s’il n’y est pas."
        : $"Nobody knows whether it was posted: {why} It is not sent again. What to do: look into the channel, and post by hand if it is not there.";

    public static string NoMailSecret(string secret, Language language) => language == Language.French
        ? $"Aucun e-mail ne peut partir : il manque {secret}. À faire : l’enregistrer."
        : $"No mail can go out: {secret} is missing. What to do: store it.";

    public static string NoPublicAddress(Language language) => language == Language.French
        ? "Aucun e-mail ne peut partir sans lien de désinscription, et l’adresse de la suite n’est pas connue. À faire : donner le réglage PublicUrl."
        : "No mail can go out without a link to unsubscribe, and the suite’s own address is not known. What to do: give the setting PublicUrl.";

    public static string TooLongForMail(int found, int most, Language language) => language == Language.French
        ? $"Le texte est trop long pour un e-mail : {found} caractères, au plus {most}. À faire : le raccourcir."
        : $"The text is too long for a mail: found {found} characters; expected at most {most}. What to do: shorten it.";

    public static string NobodyToAsk(Language language) => language == Language.French
        ? "l’envoi a été interrompu, et cette plateforme ne peut pas être interrogée avec ce qui lui est donné (un jeton le permettrait)."
        : "posting was cut off, and this platform cannot be asked with what it is given (a token would allow it).";

    public static string NotAnswering(Language language) => language == Language.French
        ? "la plateforme n’a pas répondu à nos questions pendant une journée."
        : "the platform has not answered our questions for a day.";
}
