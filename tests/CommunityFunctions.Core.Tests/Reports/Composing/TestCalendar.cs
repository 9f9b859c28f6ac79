using CommunityFunctions.Calendar;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>What stands in a calendar.</summary>
internal static class TestCalendar
{
    public static Ritual Ritual(string id, string title, Pillar pillar = Pillar.Educate) => new()
    {
        Id = id,
        Title = title,
        Schedule = new RitualSchedule("FREQ=WEEKLY", new LocalTime(9, 0), null),
        Channels = [RitualChannel.Parse("forum/general")],
        Pillar = pillar,
        Texts = [new RitualText("Text", null, 1)],
    };

    /// <param name="channels">What became of it in each channel; none for what only stands in the calendar.</param>
    public static CalendarEntry Entry(
        string id, string date, EntryState state, string? title = null, CalendarKind kind = CalendarKind.Post, Pillar pillar = Pillar.Educate, params EntryChannel[] channels)
    {
        var day = LocalDatePattern.Iso.Parse(date).GetValueOrThrow();
        return new()
        {
            Id = id,
            Date = day,
            Time = new LocalTime(9, 0),
            At = day.At(new LocalTime(9, 0)).InZoneLeniently(TestLife.Paris).ToInstant(),
            Length = Duration.FromHours(1),
            Title = title ?? id,
            Kind = kind,
            Pillar = pillar,
            Channels = channels.Length > 0 || state == EntryState.Held ? channels : [In("general", state)],
            State = state,
        };
    }

    public static EntryChannel In(string channel, EntryState state) => new(RitualChannel.Parse($"forum/{channel}"), state);
}
