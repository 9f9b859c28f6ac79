using CommunityFunctions.Calendar;

namespace CommunityFunctions.Tests.Docs;

/// <summary>What docs/calendar.md says of formats is what the code goes by.</summary>
public sealed class CalendarPageTests
{
    [Fact]
    public void Formats_of_lives_and_events_are_those_of_the_code() => Assert.Equal(
        [("live", Joined(CalendarKinds.LiveFormats)), ("event", Joined(CalendarKinds.EventFormats))],
        new Page("docs/calendar.md").Table("What is a live, what is an event").Select(cells => (cells[0], cells[1])));

    private static string Joined(IEnumerable<string> formats) => string.Join(", ", formats.Select(format => $"`{format}`"));
}
