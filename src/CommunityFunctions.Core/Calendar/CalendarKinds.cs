using CommunityFunctions.Rituals;

namespace CommunityFunctions.Calendar;

/// <summary>Tells what is a live and what an event.</summary>
public static class CalendarKinds
{
    /// <summary>Formats that bring people together at one moment, in the words of either language.</summary>
    public static readonly IReadOnlyList<string> LiveFormats =
        ["live", "ama", "webinar", "webinaire", "masterclass", "workshop", "atelier", "visio", "video-call", "meetup", "circle", "cercle"];

    /// <summary>Formats of what a community prepares for and comes to.</summary>
    public static readonly IReadOnlyList<string> EventFormats = ["event", "evenement", "conference", "open-day", "portes-ouvertes"];

    /// <summary>What the file calls it, and where it calls it nothing (as rituals do) what its format says; a post when neither tells.</summary>
    public static CalendarKind Of(PublicationKind? kind, string? format) => kind switch
    {
        PublicationKind.Post => CalendarKind.Post,
        PublicationKind.Live or PublicationKind.Ama => CalendarKind.Live,
        PublicationKind.Event => CalendarKind.Event,
        _ when format is not null && LiveFormats.Contains(format) => CalendarKind.Live,
        _ when format is not null && EventFormats.Contains(format) => CalendarKind.Event,
        _ => CalendarKind.Post,
    };
}
