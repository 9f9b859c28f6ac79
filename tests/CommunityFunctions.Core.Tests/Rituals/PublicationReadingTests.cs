using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class PublicationReadingTests
{
    [Fact]
    public void The_samples_publications_are_read()
    {
        var publications = FolderBuilder.Sample().Definition().Publications.ToDictionary(publication => publication.Id);

        Assert.Equal(["ama-hugo", "gabarits-de-temps", "journee-portes-ouvertes", "ouverture", "portes-ouvertes"], publications.Keys);
        var ama = publications["ama-hugo"];
        Assert.Equal((new LocalDate(2027, 1, 27), new LocalTime(18, 0), Duration.FromHours(1)), (ama.Date, ama.Time, ama.Length));
        Assert.Equal((PublicationKind.Ama, Pillar.Educate, "ama", RitualObjective.Loyalty), (ama.Kind, ama.Pillar, ama.Format, ama.Objective));
        Assert.Equal((Duration.FromMinutes(30), "https://visio.atelier.example/hugo"), (ama.Lateness, ama.Link!.AbsoluteUri));
        Assert.Equal(["slack/ateliers"], ama.Channels.Select(channel => channel.ToString()));
        Assert.StartsWith("Hugo Perrin répond en direct", ama.Text.Markdown, StringComparison.Ordinal);
        Assert.Equal(14, ama.Text.Line);
        Assert.Empty(publications["journee-portes-ouvertes"].Channels);
    }

    [Fact]
    public void What_the_file_leaves_out_has_its_default()
    {
        var publication = new PublicationFile().Read();

        Assert.Equal((new LocalTime(9, 0), null, null, false), (publication.Time, publication.Length, publication.Kind, publication.IsOnLaunch));
        Assert.Equal((Duration.FromHours(2), null, null, null), (publication.Lateness, publication.Format, publication.Objective, publication.Link));
        Assert.Empty(publication.Channels);
    }

    [Theory]
    [InlineData("2027-03-28", "02:30", "2027-03-28T01:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-12-12", "10:00", "2026-12-12T09:00:00Z")]
    public void It_is_due_as_a_ritual_would_be_when_the_clocks_change(string date, string time, string at) => Assert.Equal(
        at, new PublicationFile().With("on", date).With("at", $"\"{time}\"").Read().InstantIn(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToString());

    [Theory]
    [InlineData("""{ "launch": { "date": "2027-03-02" } }""", "2027-03-02")]
    [InlineData("""{ "launch": { "date": "2027-04-01" } }""", "2027-04-01")]
    [InlineData("{}", null)]
    public void On_launch_is_the_launch_date_and_no_day_while_there_is_none(string keys, string? expected)
    {
        var folder = FolderBuilder.Least().WithKeys(keys).With("publications/p.md", new PublicationFile().With("on", "launch").Text);

        var publication = Assert.Single(folder.Definition().Publications);

        Assert.True(publication.IsOnLaunch);
        Assert.Equal(expected, publication.Date?.ToString("uuuu-MM-dd", null));
        Assert.Equal(expected is null, publication.InstantIn(DateTimeZoneProviders.Tzdb["Europe/Paris"]) is null);
    }

    [Theory]
    [InlineData("on", "soon", "line 3: found the day \"soon\"; expected a date from 2000 to 2099 such as 2026-12-07, or launch.")]
    [InlineData("on", "2026-02-30", "line 3: found the day \"2026-02-30\"; expected a date from 2000 to 2099 such as 2026-12-07, or launch.")]
    [InlineData("on", "", "line 3: found no on; expected a date from 2000 to 2099 such as 2026-12-07, or launch.")]
    [InlineData("at", "\"9h\"", "line 5: found the time \"9h\"; expected a time of day such as \"09:00\".")]
    [InlineData("kind", "concert", "line 5: found the kind \"concert\"; expected one of \"post\", \"live\", \"ama\", \"event\".")]
    [InlineData("duration", "forever", "line 5: found the duration \"forever\"; expected hours and minutes such as 3h, 30m or 1h30m, at most 336h.")]
    [InlineData("lateness", "0m", "line 5: found the lateness \"0m\"; expected hours and minutes such as 3h, 30m or 1h30m, at most 168h.")]
    [InlineData("link", "http://visio.example", "line 5: found the link \"http://visio.example\"; expected a web address such as \"https://visio.atelier.example/live\", without user name.")]
    [InlineData("link", "javascript:alert(1)", "line 5: found the link \"javascript:alert(1)\"; expected a web address such as \"https://visio.atelier.example/live\", without user name.")]
    [InlineData("channels", "[slack/general]", "line 7: found no text below the front matter; expected the text to post, or no channels.")]
    [InlineData("id", "other", "line 5: found the id \"other\"; expected \"p\", the file's name, or no id.")]
    [InlineData("pillar", "", "line 4: found no pillar; expected one of \"educate\", \"inspire\", \"entertain\".")]
    [InlineData("repeat", "every day", "line 5: found the unknown key \"repeat\"; expected one of the keys \"id\", \"title\", \"on\", \"at\", \"duration\", \"kind\", \"channel\", \"channels\", \"pillar\", \"format\", \"objective\", \"lateness\", \"link\".")]
    public void A_wrong_value_is_a_fault_at_its_line(string key, string value, string expected) =>
        Assert.Equal([expected], new PublicationFile().With(key, value).Faults());

    [Fact]
    public void A_publication_may_not_have_the_name_of_a_ritual() => Assert.Equal(
        ["publications/r.md, the file: found the name of a ritual; expected a name that no file of rituals/ has."],
        FolderBuilder.Least().With("publications/r.md", new PublicationFile().Text)
            .With("rituals/r.md", "---\ntitle: R\nrepeat: every monday at 09:00\nchannel: slack/general\npillar: educate\n---\nOne?\n").Faults());
}
