using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Rituals.Texts;
using CsCheck;
using Markdig;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class TextTemplateTests
{
    private static readonly TextValues Known = new(new Dictionary<string, object?>
    {
        ["community.name"] = "Atelier",
        ["week.number"] = 48,
        ["spotlight.firstName"] = "Léa",
        ["kpis.weekly-participation"] = "43,8 %",
        ["bestThread.people"] = 7,
    });

    [Theory]
    [InlineData("Semaine {{ week.number }} de {{ community.name }}", "Semaine 48 de Atelier")]
    [InlineData("{{ kpis.weekly-participation }}", "43,8 %")]
    [InlineData("{% if bestThread.people > 5 %}Beaucoup{% else %}Peu{% endif %}", "Beaucoup")]
    [InlineData("{% if spotlight %}Merci {{ spotlight.firstName }}{% endif %}", "Merci Léa")]
    [InlineData("{% if nextLive %}Le {{ nextLive.date }}{% else %}Bientôt{% endif %}", "Bientôt")]
    [InlineData("Le {{ nextLive.date | default: 'plus tard' }}", "Le plus tard")]
    [InlineData("{% assign name = spotlight.firstName %}{{ name }}", "Léa")]
    public void A_text_is_rendered_with_what_is_known(string text, string expected)
    {
        var rendered = TextTemplate.Of(text, Placeholders.OfPosts).Render(Known);

        Assert.Equal(expected, rendered.Markdown);
        Assert.Empty(rendered.Missing);
    }

    [Theory]
    [InlineData("Le {{ nextLive.date }} à {{ nextLive.time }}", "Le … à …", "nextLive.date", "nextLive.time")]
    [InlineData("{{ nextLive.date | upcase }}", "…", "nextLive.date")]
    [InlineData("{{ spotlight }}", "…", "spotlight")]
    [InlineData("{% assign name = bestThread.starter %}{{ name }}", "…", "bestThread.starter")]
    public void What_is_not_known_is_named_and_never_left_blank(string text, string shown, params string[] missing)
    {
        var rendered = TextTemplate.Of(text, Placeholders.OfPosts).Render(Known);

        Assert.Equal(shown, rendered.Markdown);
        Assert.Equal(missing, rendered.Missing, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{% for i in (1..100000000) %}x{% endfor %}", "a range")]
    [InlineData("{{ (1..100000000) | size }}", "a range")]
    [InlineData("{% assign n = 100000000 %}{% for i in (1..n) %}x{% endfor %}", "a range")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}", "a text that goes on without end")]
    [InlineData("{% assign x = 'xxxxxxxx' %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}", "a text that goes on without end")]
    [InlineData("{% assign x = 'xxxxxxxx' %}{% for i in (1..40) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}", "a text that goes on without end")]
    [InlineData("{% assign x = 'a' | split: ',' %}{% for i in (1..40) %}{% assign x = x | concat: x %}{% endfor %}", "a text that goes on without end")]
    [InlineData("{% for i in (1..3000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}", "a text that goes on without end")]
    [InlineData("{{ '2026-11-26' | date: '%2000000000d' }}", "a text that goes on without end")]
    [InlineData("{{ '2026-11-26' | date: '%-_0999d' }}", "a text that goes on without end")]
    [InlineData("{% include 'other' %}", "a text that takes in another file")]
    public void A_text_that_does_not_end_or_fills_the_memory_or_leads_out_of_its_file_is_refused_when_it_is_read(string text, string found)
    {
        Assert.Null(TextTemplate.Read(text, Placeholders.OfPosts, out var fault));
        Assert.StartsWith(found, fault!.Value.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_filters_in_one_step_is_bounded_together()
    {
        var chain = string.Concat(Enumerable.Repeat(" | append: x", 5_000));

        Assert.Null(TextTemplate.Read($"{{% assign x = 'xxxxxxxxxxxxxxxxxxxx' %}}{{{{ x{chain} }}}}", Placeholders.OfPosts, out var fault));
        Assert.StartsWith("a text that goes on without end", fault!.Value.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% for i in (1..3) %}x{% endfor %}", "xxx")]
    [InlineData("{{ '2026-11-26' | date: '%d/%m/%Y, 2026' }}", "26/11/2026, 2026")]
    [InlineData("{{ 2000000 | format_number: 'F999999999' }}{{ '{0,999999}' | format_string: 1 }}", "2000000{0,999999}")]
    public void What_ends_and_is_short_is_taken(string text, string expected)
    {
        Assert.NotNull(TextTemplate.Read(text, Placeholders.OfPosts, out _));
        Assert.Equal(expected, TextTemplate.Of(text, Placeholders.OfPosts).Render(Known).Markdown);
    }

    [Theory]
    [InlineData("{{ community.nom }}", "{{ community.nom }}")]
    [InlineData("{{ member.firstName }}", "{{ member.firstName }}")]
    [InlineData("{% if spotlight.age > 3 %}x{% endif %}", "{{ spotlight.age }}")]
    [InlineData("{{ kpis.happiness }}", "{{ kpis.happiness }}")]
    [InlineData("{{ community.name", "")]
    [InlineData("{% if spotlight %}x", "")]
    public void A_placeholder_that_there_is_none_of_and_Liquid_that_does_not_end_are_refused(string text, string found)
    {
        Assert.Null(TextTemplate.Read(text, Placeholders.OfPosts, out var fault));

        Assert.Contains(found, fault!.Value.Found, StringComparison.Ordinal);
        Assert.Contains("community.name", fault.Value.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_such_a_text_is_refused_at_the_line_of_the_text()
    {
        var faults = FolderBuilder.Least().With(
            "rituals/question.md", "---\ntitle: Q\nrepeat: every monday at 09:00\nchannels: [slack/general]\npillar: educate\n---\nBonjour\n===\nBonsoir {{ weather }}\n").Faults();

        Assert.StartsWith("rituals/question.md, line 9: found the placeholder {{ weather }}", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_name_holds_it_is_read_back_as_the_name() => Gen.String[Gen.Char[" _*[]()`~<>#|\\!@&;:-+=.1aé\n\t"], 0, 40].Sample(name =>
    {
        var text = TextTemplate.Of("Bonjour {{ spotlight.name }} !", Placeholders.OfPosts).Render(new TextValues(new Dictionary<string, object?> { ["spotlight.name"] = name }));

        // A colon, an at sign: what platforms of their own make of them is for each publisher.
        var read = Markdown.ToPlainText(text.Markdown).Trim();
        Assert.Equal(Spaces($"Bonjour {Regex.Replace(name, "[\n\t]", " ")} !"), Spaces(read));

        static string Spaces(string words) => Regex.Replace(words, " +", " ").Trim();
    });

    [Fact]
    public void The_documentation_lists_every_placeholder()
    {
        var page = Repository.Text("docs/rituals.md");
        var table = page[(page.IndexOf("<!-- placeholders: begin -->", StringComparison.Ordinal) + 29)..page.IndexOf("<!-- placeholders: end -->", StringComparison.Ordinal)];

        var rows = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).SkipLast(1);
        Assert.Equal(Placeholders.OfPosts.All.Select(placeholder => $"| `{{{{ {placeholder.Key} }}}}` | {placeholder.Value} |"), rows);
    }

    [Theory]
    [InlineData(9, 0, "9 h", "09:00")]
    [InlineData(18, 30, "18 h 30", "18:30")]
    [InlineData(12, 5, "12 h 05", "12:05")]
    public void Times_are_written_as_each_language_writes_them(int hour, int minute, string french, string english)
    {
        Assert.Equal(french, LocalText.Time(new LocalTime(hour, minute), Language.French).Replace('\u00a0', ' '));
        Assert.Equal(english, LocalText.Time(new LocalTime(hour, minute), Language.English));
    }

    [Theory]
    [InlineData(0.4375, KpiUnit.Ratio, "43,8 %", "43.8%")]
    [InlineData(1234, KpiUnit.Count, "1 234", "1,234")]
    [InlineData(125, KpiUnit.Minutes, "2 h 5 min", "2 h 5 min")]
    [InlineData(45.4, KpiUnit.Minutes, "45 min", "45 min")]
    [InlineData(1200.4, KpiUnit.Money, "1 200 EUR", "1,200 EUR")]
    public void Figures_are_written_as_each_language_writes_them(double value, KpiUnit unit, string french, string english)
    {
        Assert.Equal(french, Plain(LocalText.Figure(value, unit, "EUR", Language.French)));
        Assert.Equal(english, Plain(LocalText.Figure(value, unit, "EUR", Language.English)));

        static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }
}
