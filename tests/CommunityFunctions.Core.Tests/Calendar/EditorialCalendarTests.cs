using CommunityFunctions.Calendar;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Calendar;

public sealed class EditorialCalendarTests
{
    [Fact]
    public void Rituals_publications_and_what_was_posted_stand_in_order_of_time() => Assert.Equal(
        [
            "2026-11-16 09:00 r Published", "2026-11-23 09:00 r Missed", "2026-11-25 10:00 visit Held", "2026-11-30 09:00 r Planned",
            "2026-12-03 09:00 note Planned", "2026-12-07 09:00 r Planned",
        ],
        Lines(new CalendarGiven().Ritual("r", "every monday at 09:00")
            .Row("r", "2026-11-16").Row("r", "2026-11-23", EntryState.Missed)
            .Publication("visit", "2026-11-25", "at: \"10:00\"\nkind: event")
            .Publication("note", "2026-12-03", "channel: slack/general", text: "Hello")));

    [Fact]
    public void An_occurrence_in_two_channels_is_one_entry_that_says_what_became_of_it_in_each()
    {
        var entry = Assert.Single(new CalendarGiven().Ritual("r", "every monday at 09:00", channels: "[slack/general, crm/4]")
            .Row("r", "2026-11-23").Row("r", "2026-11-23", EntryState.Failed, "crm/4").Entries("2026-11-23", "2026-11-23"));

        Assert.Equal(["crm/4 Failed", "slack/general Published"], entry.Channels.Select(channel => $"{channel.Channel} {channel.State}"));
        Assert.Equal((EntryState.Failed, true), (entry.State, entry.WasKept));
    }

    [Fact]
    public void The_past_is_the_ledgers_and_a_rhythm_that_was_changed_does_not_rewrite_it() => Assert.Equal(
        ["2026-11-16 09:00 r Published", "2026-11-23 09:00 r Published", "2026-12-01 10:00 r Planned", "2026-12-08 10:00 r Planned"],
        Lines(new CalendarGiven().Ritual("r", "every tuesday at 10:00").Row("r", "2026-11-16").Row("r", "2026-11-23")));

    [Fact]
    public void What_was_moved_after_it_was_posted_is_not_to_come_again_that_day()
    {
        var given = new CalendarGiven { Now = Instant.FromUtc(2026, 11, 23, 8, 30) }.Ritual("r", "every monday at 10:00").Row("r", "2026-11-23");

        Assert.Equal(["2026-11-23 09:00 r Published", "2026-11-30 10:00 r Planned"], Lines(given, "2026-11-23", "2026-11-30"));
    }

    [Fact]
    public void What_is_due_and_not_in_the_ledger_yet_is_under_way() => Assert.Equal(
        ["2026-11-26 11:59 late Due", "2026-11-26 12:00 now Due", "2026-11-26 12:01 soon Planned"],
        Lines(
            new CalendarGiven().Ritual("late", "every day at 11:59").Ritual("now", "every day at 12:00").Ritual("soon", "every day at 12:01")
                .CompleteUntil(Instant.FromUtc(2026, 11, 26, 10, 58)),
            "2026-11-26", "2026-11-26"));

    [Fact]
    public void What_was_posted_of_a_ritual_that_is_gone_is_still_shown()
    {
        var entry = Assert.Single(new CalendarGiven().Ritual("r", "every monday at 09:00").Row("gone", "2026-11-24").Entries("2026-11-24", "2026-11-24"));

        Assert.Equal(("gone", EntryState.Published, null), (entry.Title, entry.State, entry.Pillar));
    }

    [Fact]
    public void When_nobody_knows_the_past_only_what_is_to_come_is_shown_and_no_text_is_guessed()
    {
        var entries = new CalendarGiven().Ritual("r", "every monday at 09:00", seen: null)
            .Publication("note", "2026-11-24", "channel: slack/general", text: "Hello").Entries("2026-11-01", "2026-12-01");

        Assert.Equal(["2026-11-30"], entries.Select(entry => entry.Date.ToString("uuuu-MM-dd", null)));
        Assert.Null(Assert.Single(entries).Text);
    }

    [Fact]
    public void A_publication_whose_day_was_over_when_it_came_was_not_posted_and_one_without_a_day_stands_nowhere() => Assert.Equal(
        ["2026-11-24 09:00 note NotPosted"],
        Lines(new CalendarGiven().Ritual("r", "every monday at 09:00").Publication("note", "2026-11-24", "channel: slack/general", text: "Hello").Publication("open", "launch"), "2026-11-24", "2026-11-27"));

    [Fact]
    public void The_launch_post_stands_on_the_launch_date() => Assert.Equal(
        ["2026-12-01 09:00 open Planned"],
        Lines(new CalendarGiven().WithKeys("""{ "launch": { "date": "2026-12-01" } }""").Publication("open", "launch", "channel: slack/general", text: "We are open")));

    [Theory]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z", "02:30")]
    [InlineData("2027-03-28", "02:30", "2027-03-28T01:00:00Z", "03:00")]
    public void The_time_is_what_the_clocks_show_when_it_is_due(string date, string time, string at, string shown)
    {
        var entry = Assert.Single(new CalendarGiven { Now = Instant.FromUtc(2026, 10, 1, 0, 0) }.Ritual("r", $"every day at {time}").Entries(date, date));

        Assert.Equal((at, shown), (entry.At.ToString(), entry.Time.ToString("HH:mm", null)));
    }

    [Theory]
    [InlineData(null, "live", CalendarKind.Live)]
    [InlineData(null, "ama", CalendarKind.Live)]
    [InlineData(null, "webinar", CalendarKind.Live)]
    [InlineData(null, "masterclass", CalendarKind.Live)]
    [InlineData(null, "event", CalendarKind.Event)]
    [InlineData(null, "question", CalendarKind.Post)]
    [InlineData(null, null, CalendarKind.Post)]
    [InlineData(PublicationKind.Post, "live", CalendarKind.Post)]
    [InlineData(PublicationKind.Ama, "question", CalendarKind.Live)]
    [InlineData(PublicationKind.Event, null, CalendarKind.Event)]
    public void A_files_kind_says_what_it_is_and_where_it_says_nothing_its_format(PublicationKind? kind, string? format, CalendarKind expected) =>
        Assert.Equal(expected, CalendarKinds.Of(kind, format));

    [Theory]
    [InlineData("kind: post", 15)]
    [InlineData("kind: live", 60)]
    [InlineData("kind: event\nduration: 1h30m", 90)]
    public void An_entry_takes_as_long_as_its_file_says_or_as_such_things_do(string rest, int minutes) => Assert.Equal(
        Duration.FromMinutes(minutes), Assert.Single(new CalendarGiven().Publication("p", "2026-12-12", rest).Entries("2026-12-12", "2026-12-12")).Length);

    private static IEnumerable<string> Lines(CalendarGiven given, string from = "2026-11-10", string to = "2026-12-10") =>
        given.Entries(from, to).Select(entry => $"{entry.Date:uuuu-MM-dd} {entry.Time:HH:mm} {entry.Id} {entry.State}");
}
