using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Communities.Trust;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class CommunityFolderTests
{
    [Fact]
    public void The_least_community_json_is_a_community()
    {
        var definition = FolderBuilder.Least().Definition();

        Assert.Equal("atelier", definition.Id.ToString());
        Assert.Equal("Europe/Paris", definition.Zone.Id);
        Assert.Equal(["slack", "crm"], definition.Sources.Select(source => source.Name.ToString()));
        Assert.Equal([false, true], definition.Sources.Select(source => source.StartsEmpty));
        Assert.Equal(0.4, definition.Targets["active-engagement"]);
        Assert.Null(definition.Charter);
        Assert.Null(definition.Guide);
        Assert.Empty(definition.Texts);
    }

    [Fact]
    public void The_sample_is_complete()
    {
        var definition = FolderBuilder.Sample().Definition();

        Assert.Equal("2026-03", definition.Charter!.Version);
        Assert.StartsWith("# Les règles du jeu", definition.Charter.Text, StringComparison.Ordinal);
        Assert.StartsWith("# Où dire quoi", definition.Guide, StringComparison.Ordinal);
        Assert.Equal(3, definition.Who.Personas.Count);
        Assert.Equal(9, definition.Channels.Count);
        Assert.NotEmpty(definition.Costs);
        Assert.NotEmpty(definition.Budget);
        Assert.NotEmpty(definition.GrossMargin);
        Assert.All(Enum.GetValues<CostKind>(), kind => Assert.Contains(definition.Costs, cost => cost.Kind == kind));
        Assert.Contains(definition.Purposes, purpose => purpose.LegalBasis == LegalBasis.Consent);
        Assert.Contains(definition.Stakeholders, stakeholder => stakeholder.Language == Language.English);
        Assert.Equal(["publications", "rituals", "welcome"], definition.Texts.Keys.Select(path => path.ToString().Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_samples_weekly_rituals_have_eight_texts_or_more_and_no_two_begin_alike()
    {
        var rituals = FolderBuilder.Sample().Definition().Texts.Where(text => text.Key.IsIn("rituals")).ToList();

        Assert.Contains(rituals, ritual => ritual.Key.Name == "question-du-lundi");
        Assert.Contains(rituals, ritual => ritual.Key.Name == "astuce-de-la-semaine");
        Assert.Contains(rituals, ritual => ritual.Key.Name == "succes-du-jeudi");
        Assert.All(rituals, ritual =>
        {
            var texts = ritual.Value.Body.Split("\n===\n");
            Assert.True(texts.Length >= 8, $"{ritual.Key} has {texts.Length} texts");
            Assert.Equal(texts.Length, texts.Select(text => string.Join(' ', text.Trim().Split(' ').Take(2))).Distinct().Count());
        });
    }

    [Fact]
    public void French_texts_of_the_sample_are_set_with_narrow_spaces_and_curved_apostrophes()
    {
        var folder = FolderBuilder.Sample();

        Assert.All(folder.Files, file => Assert.DoesNotMatch("[a-zàâéèêëîïôûùç] [;:!?»]|« |[a-z]'[a-zéèê]", Encoding.UTF8.GetString(file.Value.Span)));
    }

    [Fact]
    public void The_samples_accounts_are_those_that_the_simulation_creates()
    {
        var definition = FolderBuilder.Sample().Definition();

        Assert.Equal(
            [
                "ambassador forum/11", "ambassador slack/U0AMBASS01", "ambassador slack/U0AMBASS02", "moderator forum/2", "moderator slack/U0CLAIRE01",
                "referent slack/U0REFER001", "team forum/2", "team forum/3", "team slack/U0CLAIRE01", "team slack/U0HUGO0001",
            ],
            definition.Roles.Select(role => $"{role.Role} {role.Source}/{role.Account}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Roles_are_found_by_account_and_channels_by_name_or_id()
    {
        var definition = FolderBuilder.Sample().Definition();
        var slack = SourceName.Parse("slack");

        Assert.Equal(["team", "moderator"], definition.RolesOf(slack, "U0CLAIRE01").Select(role => role.Role));
        Assert.Empty(definition.RolesOf(SourceName.Parse("forum"), "U0CLAIRE01"));
        Assert.Equal("C0ENTRAID1", definition.Channel(slack, "entraide")!.Id);
        Assert.Equal("entraide", definition.Channel(slack, "C0ENTRAID1")!.Name);
        Assert.Equal("4", definition.Channel(SourceName.Parse("forum"), "entraide")!.Id);
        Assert.Null(definition.Channel(slack, "4"));
    }

    [Fact]
    public void What_the_file_says_reaches_the_definition()
    {
        var definition = FolderBuilder.Least().WithKeys(
            """
            {
              "roles": [ { "role": "ambassador", "account": "slack/U1/2", "since": "2026-09-01", "until": "2026-12-31" } ],
              "retention": { "log": "2 years", "members": "18 months", "closedCases": "1 week", "deadLetters": "10 days" },
              "targets": { "nps": -5 },
              "launch": { "date": "2028-02-29", "foundingMembers": 30.0 },
              "costs": [ { "line": "Stand", "kind": "acquisition", "amount": 4200.50, "every": "once", "since": "2026-10-14", "spentOn": "non-members" } ]
            }
            """).Definition();

        Assert.Equal(
            new RoleAssignment("ambassador", SourceName.Parse("slack"), "U1/2", new LocalDate(2026, 9, 1), new LocalDate(2026, 12, 31)),
            Assert.Single(definition.Roles));
        Assert.Equal(
            (Period.FromYears(2), Period.FromMonths(18), Period.FromWeeks(1), Period.FromDays(10)),
            (definition.Retention.Log, definition.Retention.Members, definition.Retention.ClosedCases, definition.Retention.DeadLetters));
        Assert.Equal([("active-engagement", 0.4), ("nps", -5)], definition.Targets.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => (target.Key, target.Value)));
        Assert.Equal((new LocalDate(2028, 2, 29), 30), (definition.Launch.Date, definition.Launch.FoundingMembers));
        var cost = Assert.Single(definition.Costs);
        Assert.Equal((4200.50m, CostRhythm.Once, CostShare.NonMembers), (cost.Amount, cost.Every, cost.SpentOn));
    }

    [Fact]
    public void A_folder_without_community_json_is_refused() => Assert.Equal(
        ["community.json, the file: found no such file; expected the community's definition."],
        FolderBuilder.Least().Without("community.json").Faults());

    [Fact]
    public void A_file_in_a_place_that_a_folder_does_not_have_is_refused() => Assert.Equal(
        ["notes.txt, the file: found a file in a place that a community's folder does not have; expected community.json, charter.md, guide.md, "
            + "rituals/NAME.md, publications/NAME.md, welcome/NAME.md or a file below templates/."],
        FolderBuilder.Least().With("notes.txt", "…").Faults());

    [Fact]
    public void A_text_may_have_256_KiB_and_an_image_512()
    {
        var folder = FolderBuilder.Least().With("guide.md", new string('a', 262_144)).With("templates/logo.png", new byte[524_288]);
        Assert.Empty(folder.Faults());

        Assert.Equal(
            [
                "guide.md, the file: found 262145 bytes; expected at most 262144 (256 KiB).",
                "templates/logo.png, the file: found 524289 bytes; expected at most 524288 (512 KiB).",
            ],
            folder.With("guide.md", new string('a', 262_145)).With("templates/logo.png", new byte[524_289]).Faults());
    }

    [Fact]
    public void A_folder_may_have_500_files()
    {
        var folder = FolderBuilder.Least();
        for (var number = 1; number < 500; number++)
            folder.With($"templates/p{number}.md", "text");
        Assert.Empty(folder.Faults());

        Assert.Equal(["., the file: found 501 files; expected at most 500."], folder.With("guide.md", "text").Faults());
    }

    [Fact]
    public void A_text_that_is_not_UTF_8_is_refused_at_its_line() => Assert.Equal(
        ["guide.md, line 3: found bytes that are not UTF-8 (0xE9); expected a text saved as UTF-8."],
        FolderBuilder.Least().With("guide.md", [.. "# Guide\n\nO\u00f9 dire quoi, le m"u8, 0xE9, .. "me\n"u8]).Faults());

    [Fact]
    public void A_binary_file_in_the_place_of_a_text_is_refused() => Assert.Equal(
        ["guide.md, line 2: found a NUL character; expected text (is it a binary file?)."],
        FolderBuilder.Least().With("guide.md", "a\nb\0").Faults());

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_taken()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];

        var definition = new FolderBuilder()
            .With("community.json", [.. mark, .. Encoding.UTF8.GetBytes(FolderBuilder.LeastJson.ReplaceLineEndings("\r\n"))])
            .With("charter.md", [.. mark, .. "---\r\nversion: 3\r\n---\r\nRespect.\r\nTrust.\r\n"u8])
            .Definition();

        Assert.Equal(new Charter("3", "Respect.\nTrust."), definition.Charter);
    }

    [Fact]
    public void The_charter_needs_a_version()
    {
        Assert.Equal(
            ["charter.md, line 1: found no version; expected front matter with a version, such as \"version: 1\"."],
            FolderBuilder.Least().With("charter.md", "# Rules").Faults());
        Assert.Equal(
            ["charter.md, line 3: found no version; expected front matter with a version, such as \"version: 1\"."],
            FolderBuilder.Least().With("charter.md", "---\ntitle: Rules\nversion:\n---\n# Rules").Faults());
    }

    [Fact]
    public void All_faults_of_all_files_come_at_once_in_order_of_file_and_place() => Assert.Equal(
        ["charter.md line 1", "community.json $.name", "community.json $.zone", "community.json $.sources[1].platform", "rituals/r.md line 3"],
        FolderBuilder.Least()
            .With("rituals/r.md", "---\ntitle: x\ntitle: y\n---\n")
            .With("charter.md", "none")
            .WithKeys("""{ "name": "", "zone": "Mars", "sources": [ { "name": "a", "platform": "slack" }, { "name": "b", "platform": "fax" } ] }""")
            .Read().Faults.Select(fault => $"{fault.File} {fault.Where}"));

    [Fact]
    public void Zone_and_shards_may_change_only_before_the_first_event()
    {
        var before = FolderBuilder.Least().Definition();
        var after = FolderBuilder.Least().WithKeys("""{ "zone": "America/New_York", "shards": 4, "name": "Workshop" }""").Definition();

        Assert.Equal(
            [
                "community.json, $.zone: found \"America/New_York\"; expected \"Europe/Paris\" as before: it can't change once events have come.",
                "community.json, $.shards: found 4; expected 1 as before: it can't change once events have come.",
            ],
            CommunityFolder.ChangesRefusedOnceEventsExist(before, after).Select(fault => fault.ToString()));
        Assert.Empty(CommunityFolder.ChangesRefusedOnceEventsExist(before, before with { Name = "Workshop" }));
    }
}
