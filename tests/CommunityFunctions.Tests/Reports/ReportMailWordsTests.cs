using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Shared.Reports;
using MimeKit;

namespace CommunityFunctions.Tests.Reports;

/// <summary>What a report's mail says first, and how much of it.</summary>
public sealed class ReportMailWordsTests
{
    [Theory]
    [InlineData("fr", "Ce que l’on ne sait pas encore\u00a0:", "Aucune source n’avait encore montré de membre.")]
    [InlineData("en", "Not known yet:", "No source had shown a member yet.")]
    public void A_community_that_nothing_is_known_of_is_told_once_why(string language, string said, string because)
    {
        using var mail = ReportMails.Compose("2026-W47", language, "empty");

        foreach (var form in new[] { mail.TextBody!, ReportMails.Parse(mail).Body!.TextContent })
        {
            Assert.Single(form.Split(said)[1..]);
            Assert.Single(form.Split(because)[1..]);
        }
    }

    [Fact]
    public void A_week_tells_whom_to_answer_a_month_its_results_and_a_quarter_how_the_goals_stand()
    {
        using var week = ReportMails.Compose("2026-W47", "fr", "full");
        using var month = ReportMails.Compose("2026-10", "fr", "full");
        using var quarter = ReportMails.Compose("2026-Q3", "fr", "full");

        Assert.Equal(["L’essentiel", "À faire lundi", "Risques et réponses", "Ce qui a changé", "En images", "La voix de la communauté"], Sections(week));
        Assert.Equal(["Les résultats", "Les autres chiffres", "Risques et réponses", "Ce qui a changé", "Les résultats en images", "À faire maintenant", "La voix de la communauté"], Sections(month));
        Assert.Equal(
            ["Les tendances", "Alignement", "Les choix à faire", "Risques et réponses à décider", "À faire maintenant", "Ce qui a changé", "En images", "La voix de la communauté"], Sections(quarter));
        Assert.Contains("Alice Martin, dans #entraide, sans réponse depuis 26 h\n     https://forum.atelier.example/t/42", week.TextBody, StringComparison.Ordinal);
        Assert.Contains("Un membre, arrivé vendredi", week.TextBody, StringComparison.Ordinal);
        Assert.Contains("- Budget", month.TextBody, StringComparison.Ordinal);
        Assert.Contains("Que chacun trouve ses pairs & progresse.", quarter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice Martin, dans", quarter.TextBody, StringComparison.Ordinal);

        Assert.Contains("tenir l’objectif de 45,1 %, ou le revoir ?", quarter.TextBody, StringComparison.Ordinal);

        static IEnumerable<string> Sections(MimeMessage mail) => ReportMails.Parse(mail).QuerySelectorAll("h2").Select(title => title.TextContent);
    }

    [Theory]
    [InlineData("2026-W47", "fr", 10, "et 52 autres dans le rapport complet")]
    [InlineData("2026-10", "en", 5, "and 57 more in the full report")]
    public void A_list_shows_its_first_lines_and_says_how_many_more_the_page_has(string period, string language, int shown, string more)
    {
        using var mail = ReportMails.Of(SampleReports.WithLongLists(KpiPeriod.Parse(period)), ReportMails.LanguageOf(language)).Mail;

        foreach (var form in new[] { mail.TextBody!, ReportMails.Parse(mail).Body!.TextContent })
        {
            var plain = form.Replace('\u00a0', ' ');
            Assert.Equal(3 * shown, System.Text.RegularExpressions.Regex.Count(plain, "conversation [0-9]"));
            Assert.Equal(3, plain.Split(more).Length - 1);
        }
    }

    [Fact]
    public void What_spoils_figures_is_told_first_of_what_changed_and_no_more_than_four()
    {
        var week = SampleReports.Full(SampleReports.Week);
        Happening At(int day, HappeningKind kind, string words) => new(week.Period.First.PlusDays(day), kind, new(words, words));
        week = week with
        {
            Happenings =
            [
                At(0, HappeningKind.NewRitual, "change-a"), At(1, HappeningKind.Meeting, "change-b"), At(2, HappeningKind.Meeting, "change-c"),
                At(3, HappeningKind.SilentSource, "change-d"), At(4, HappeningKind.Restatement, "change-e"), At(5, HappeningKind.MissedPost, "change-f"),
            ],
        };

        using var mail = ReportMails.Of(week).Mail;

        foreach (var form in new[] { mail.TextBody!, ReportMails.Parse(mail).Body!.TextContent })
        {
            Assert.Equal(["change-d", "change-e", "change-a", "change-b"], System.Text.RegularExpressions.Regex.Matches(form, "change-.").Select(match => match.Value));
            Assert.Contains("et 2 autres dans le rapport complet", form.Replace('\u00a0', ' '), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr", "Ce que couvrent ces chiffres : crm n’a encore rien transmis ; forum n’a rien transmis de toute la période.")]
    [InlineData("en", "What these figures cover: crm has not sent anything yet; forum sent nothing in all the period.")]
    public void Sources_that_could_not_be_seen_are_named_in_one_line(string language, string line)
    {
        var week = SampleReports.Full(SampleReports.Week);
        using var mail = ReportMails.Of(week with { Sources = [.. week.Sources.Select(source => source.DaysSilent == 2 ? source with { DaysSilent = 7 } : source)] }, ReportMails.LanguageOf(language)).Mail;
        using var seen = ReportMails.Of(week with { Sources = [.. week.Sources.Where(source => source.LastDelivery is not null)] }, ReportMails.LanguageOf(language)).Mail;

        Assert.Contains(line, mail.TextBody!.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(line, ReportMails.Parse(mail).Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain(line[..15], seen.TextBody + seen.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_stands_beside_its_proof_and_its_interval()
    {
        using var mail = ReportMails.Compose("2026-W47", "fr", "full");

        foreach (var form in new[] { mail.TextBody!, ReportMails.Parse(mail).Body!.TextContent })
        {
            var plain = form.Replace('\u00a0', ' ');
            Assert.Contains("70 sur 160", plain, StringComparison.Ordinal);
            Assert.Contains("95 % : 36,1 % à 51,0 %", plain, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mean_of_weeks_is_no_share_of_four()
    {
        var month = SampleReports.Full(SampleReports.Month);
        month = month with
        {
            Figures = [.. month.Figures.Select(figure => figure.Kpi != "weekly-participation" ? figure : figure with { Value = 0.489, Numerator = 1.956, Denominator = 4, IsLeading = true })],
        };

        using var mail = ReportMails.Of(month).Mail;

        Assert.Contains("48,9 % (n = 4)", mail.TextBody!.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("2 sur 4", ReportMails.Parse(mail).Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-W47", "fr", "Atelier, semaine du 16 au 22 novembre 2026\u00a0: 43,8 % des membres ont contribué")]
    [InlineData("2026-W47", "en", "Atelier, week of 16 to 22 November 2026: 43.8% of members contributed, and newcomers speak up sooner")]
    [InlineData("2026-Q3", "fr", "Atelier, 3e\u00a0trimestre 2026\u00a0: 43,8 % des membres ont contribué")]
    public void Its_subject_is_short_and_says_what_happened(string period, string language, string subject)
    {
        using var mail = ReportMails.Compose(period, language, "full");

        Assert.Equal(subject, mail.Subject);
    }

    [Theory]
    [InlineData("La participation recule nettement, de 48,0\u00a0% à 43,8\u00a0%.", "la participation recule nettement, de 48,0\u00a0% à 43,8\u00a0%")]
    [InlineData("NPS de +32 sur 41 réponses.", "NPS de +32 sur 41 réponses")]
    [InlineData("Rien n’est encore connu\u00a0: aucune source n’a parlé.", "rien n’est encore connu\u00a0: aucune source n’a parlé")]
    [InlineData("Atelier a gagné douze membres.", "Atelier a gagné douze membres")]
    [InlineData("Rien n’a nettement changé cette semaine\u00a0: la participation est de 43,8\u00a0%, comme avant.", "la participation est de 43,8\u00a0%, comme avant")]
    [InlineData("Une phrase sans aucune virgule qui ne finit pas avant que la place ne vienne à manquer du tout", "une phrase sans aucune virgule qui ne finit pas avant que la…")]
    public void Its_subject_ends_where_a_clause_does(string headline, string end)
    {
        var content = SampleReports.Full(SampleReports.Week) with { Headline = new(headline, headline) };

        using var mail = ReportMails.Of(content).Mail;

        Assert.Equal($"Atelier, semaine du 16 au 22 novembre 2026\u00a0: {end}", mail.Subject);
    }
}
