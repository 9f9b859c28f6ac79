using System.Text;
using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Calendar;

public sealed class CalendarFileTests
{
    /// <summary>Thirteen months, in which the clocks change twice; of Apia and São Paulo also the past, when they had changes.</summary>
    [Theory]
    [InlineData("Europe/Paris", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("America/Sao_Paulo", 2026)]
    [InlineData("Asia/Kolkata", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("Pacific/Apia", 2026)]
    public void An_independent_reader_finds_every_entry_at_its_instant_also_when_the_clocks_change(string zone, int year)
    {
        var given = new CalendarGiven { Now = Instant.FromUtc(year, 1, 1, 0, 0) }.In(zone);
        foreach (var time in new[] { "00:00", "00:30", "01:30", "01:45", "02:00", "02:15", "02:30", "03:00", "09:00", "23:30" })
            given.Ritual($"at-{time.Replace(":", "-", StringComparison.Ordinal)}", $"every day at {time}", $"{year}-01-01T00:00:00Z", format: "live", start: $"{year}-01-01");
        var entries = given.Entries($"{year}-01-02", $"{year + 1}-01-31");

        var read = IcalJs.Read(CalendarFile.Write(given.Definition(), entries, given.Now, Language.French));

        Assert.Equal([zone], read["zones"]!.AsArray().Select(id => (string)id!));
        Assert.True(entries.Count > 3900, $"{entries.Count}");
        Assert.Equal(
            entries.Select(entry => (CalendarFile.Uid(CommunityId.Parse("atelier"), entry), entry.At.ToString(), (entry.At + entry.Length).ToString())),
            read["events"]!.AsArray().Select(entry => ((string)entry!["uid"]!, (string)entry["start"]!, (string)entry["end"]!)));
    }

    [Fact]
    public void A_time_that_the_clocks_skip_or_show_twice_is_written_in_UTC_and_any_other_in_the_communitys_zone()
    {
        var given = new CalendarGiven { Now = Instant.FromUtc(2026, 10, 20, 0, 0) }.Ritual("r", "every day at 02:30");

        var file = CalendarFile.Write(given.Definition(), given.Entries("2026-10-24", "2027-03-29"), given.Now, Language.French);

        Assert.Contains("DTSTART;TZID=Europe/Paris:20261024T023000\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261025T003000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/Paris:20261026T023000\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20270328T010000Z\r\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_and_texts_come_back_as_they_were_written()
    {
        const string Title = @"« Devis ; chiffrage, marges » \ l’heure : 100 % — été 🪚 \n BEGIN:VEVENT";
        var text = string.Join('\n', Enumerable.Repeat("Une ligne, longue ; avec des « guillemets » et des é à ü 木 🪵 qui demande à être repliée plusieurs fois. \\ fin", 5));
        var given = new CalendarGiven().Publication("p", "2026-12-12", "kind: event\nduration: 6h\nat: \"10:00\"\nlink: https://forum.example/t?a=1,2;3&b=ç", Title);

        var file = CalendarFile.Write(given.Definition(), given.Entries("2026-12-01", "2026-12-31"), given.Now, Language.French, _ => text + "\r\nDTSTART:20000101\u0007");
        var entry = IcalJs.Read(file)["events"]![0]!;

        Assert.Equal(Title, (string)entry["summary"]!);
        Assert.Equal($"Événement, Inspirer\nhttps://forum.example/t?a=1,2;3&b=%C3%A7\nÀ venir\n\n{text}\nDTSTART:20000101", (string)entry["description"]!);
        Assert.Equal("https://forum.example/t?a=1,2;3&b=%C3%A7", (string)entry["url"]!);
        Assert.Equal(("2026-12-12T09:00:00Z", "2026-12-12T15:00:00Z", "2026-11-26T11:00:00Z"), ((string)entry["start"]!, (string)entry["end"]!, (string)entry["stamp"]!));
        Assert.Equal(["Inspirer"], entry["categories"]!.AsArray().Select(category => (string)category!));
    }

    [Fact]
    public void Lines_end_as_the_standard_says_and_none_is_longer_than_75_bytes()
    {
        var given = new CalendarGiven().Publication("p", "2026-12-12", title: string.Concat(Enumerable.Repeat("é木🪵", 60)));

        var file = CalendarFile.Write(given.Definition(), given.Entries("2026-12-01", "2026-12-31"), given.Now, Language.English);

        var lines = file.Split("\r\n");
        Assert.DoesNotContain(lines, line => line.Contains('\n', StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', file);
    }

    [Fact]
    public void The_calendar_says_its_name_that_it_is_published_and_how_often_to_look_again()
    {
        var given = new CalendarGiven().Publication("p", "2026-12-12");

        var read = IcalJs.Read(CalendarFile.Write(given.Definition(), given.Entries("2026-12-01", "2026-12-31"), given.Now, Language.French));

        Assert.Equal(("Atelier — calendrier éditorial", "PUBLISH", "PT1H"), ((string)read["name"]!, (string)read["method"]!, (string)read["refresh"]!));
    }

    [Fact]
    public void The_same_calendar_at_the_same_moment_is_the_same_file_and_Ical_Net_reads_it_back()
    {
        var given = new CalendarGiven().Ritual("r", "every monday at 09:00").Publication("p", "2026-12-12", "kind: event").Row("r", "2026-11-23");
        var entries = given.Entries("2026-11-01", "2027-01-31");

        var file = CalendarFile.Write(given.Definition(), entries, given.Now, Language.French);
        var read = Ical.Net.Calendar.Load(file)!;

        Assert.Equal(file, CalendarFile.Write(given.Definition(), entries, given.Now, Language.French));
        Assert.Equal(
            entries.Select(entry => entry.At).Order(), read.Events.Select(entry => Instant.FromDateTimeUtc(entry.Start!.AsUtc)).Order());
    }

    [Theory]
    [InlineData(EntryState.Published, "CONFIRMED")]
    [InlineData(EntryState.Uncertain, "TENTATIVE")]
    [InlineData(EntryState.Missed, "CANCELLED")]
    [InlineData(EntryState.Failed, "CANCELLED")]
    public void What_became_of_an_entry_is_its_status(EntryState state, string status)
    {
        var given = new CalendarGiven().Ritual("r", "every monday at 09:00").Row("r", "2026-11-23", state);

        var read = IcalJs.Read(CalendarFile.Write(given.Definition(), given.Entries("2026-11-23", "2026-11-23"), given.Now, Language.French));

        Assert.Equal(status, (string)read["events"]![0]!["status"]!);
    }

    [Fact]
    public void What_is_moved_keeps_its_UID()
    {
        var community = CommunityId.Parse("atelier");
        string[] before = [.. Moved("09:00", "2026-12-12")], after = [.. Moved("10:00", "2026-12-19")];

        Assert.Equal(["atelier.r.2026-12-07@communityfunctions", "atelier.p@communityfunctions"], before);
        Assert.Equal(before, after);

        IEnumerable<string> Moved(string time, string date) =>
            new CalendarGiven().Ritual("r", $"1st monday at {time}").Publication("p", date).Entries("2026-12-01", "2026-12-31").Select(entry => CalendarFile.Uid(community, entry));
    }
}
