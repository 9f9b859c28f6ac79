using CommunityFunctions.Communities;
using PillarOf = CommunityFunctions.Communities.Editorial.Pillar;

namespace CommunityFunctions.Calendar;

/// <summary>An entry of the calendar in words.</summary>
public static class EntryWords
{
    /// <summary>Null for an entry whose pillar is not known.</summary>
    public static string? Pillar(CalendarEntry entry, Language language) => entry.Pillar is { } pillar ? Pillar(pillar, language) : null;

    public static string Pillar(PillarOf pillar, Language language) => (pillar, language) switch
    {
        (PillarOf.Educate, Language.French) => "Éduquer",
        (PillarOf.Inspire, Language.French) => "Inspirer",
        (PillarOf.Entertain, Language.French) => "Divertir",
        (PillarOf.Educate, _) => "Educate",
        (PillarOf.Inspire, _) => "Inspire",
        _ => "Entertain",
    };

    public static string Kind(CalendarKind kind, Language language) => (kind, language) switch
    {
        (CalendarKind.Post, _) => "Publication",
        (CalendarKind.Live, Language.French) => "Direct",
        (CalendarKind.Live, _) => "Live",
        (_, Language.French) => "Événement",
        _ => "Event",
    };

    public static string State(EntryState state, Language language) => (state, language) switch
    {
        (EntryState.Planned, Language.French) => "À venir",
        (EntryState.Planned, _) => "Planned",
        (EntryState.Due, Language.French) => "En cours",
        (EntryState.Due, _) => "Under way",
        (EntryState.Published, Language.French) => "Publié",
        (EntryState.Published, _) => "Published",
        (EntryState.Held, Language.French) => "Passé",
        (EntryState.Held, _) => "Past",
        (EntryState.Uncertain, Language.French) => "À vérifier",
        (EntryState.Uncertain, _) => "To be checked",
        (EntryState.Missed, Language.French) => "Manqué",
        (EntryState.Missed, _) => "Missed",
        (EntryState.Failed, Language.French) => "Échoué",
        (EntryState.Failed, _) => "Failed",
        (_, Language.French) => "Non publié",
        _ => "Not posted",
    };

    /// <summary>What the state means for who has to do something about it; null for states that say enough.</summary>
    public static string? Explanation(EntryState state, Language language) => (state, language) switch
    {
        (EntryState.Uncertain, Language.French) => "La plateforme n’a pas dit si le message est parti. Vérifiez sur place\u202f; rien n’est renvoyé tout seul.",
        (EntryState.Uncertain, _) => "The platform did not say whether the post went out. Look there; nothing is posted again by itself.",
        (EntryState.Missed, Language.French) => "L’heure était passée de plus que le retard permis.",
        (EntryState.Missed, _) => "Its time had passed by more than the lateness allowed.",
        (EntryState.Failed, Language.French) => "La plateforme l’a refusé.",
        (EntryState.Failed, _) => "The platform refused it.",
        (EntryState.NotPosted, Language.French) => "Le fichier est arrivé après sa date.",
        (EntryState.NotPosted, _) => "Its file came after its date.",
        _ => null,
    };

    /// <summary>A line each: what it is, where, and what became of it.</summary>
    public static IEnumerable<string> Facts(CalendarEntry entry, Language language)
    {
        yield return string.Join(", ", new[] { Kind(entry.Kind, language), entry.Format, Pillar(entry, language) }.OfType<string>());
        if (entry.Channels.Count > 0)
            yield return string.Join(", ", entry.Channels.Select(channel => channel.Channel));
        if (entry.Link is { } link)
            yield return link.AbsoluteUri;
        yield return State(entry.State, language) + (Explanation(entry.State, language) is { } explanation ? $". {explanation}" : "");
    }
}
