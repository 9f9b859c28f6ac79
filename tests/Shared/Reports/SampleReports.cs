using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Charts;
using NodaTime;
using Interval = CommunityFunctions.Kpis.Findings.Interval;

namespace CommunityFunctions.Tests.Shared.Reports;

/// <summary>Contents of reports as a community could have them: with everything, with one figure unknown, with nothing.</summary>
internal static class SampleReports
{
    public static readonly MemberId Alice = new("m-alice");
    public static readonly MemberId Bruno = new("m-bruno");
    public static readonly MemberId Chloe = new("m-chloe");

    /// <summary>Names as people have them.</summary>
    public static IReadOnlyDictionary<MemberId, string> Names { get; } =
        new Dictionary<MemberId, string> { [Alice] = "Alice Martin", [Bruno] = "Bruno Lefèvre", [Chloe] = "Chloé N’Guyen" };

    /// <summary>Names as nobody should have them.</summary>
    public static IReadOnlyDictionary<MemberId, string> HostileNames { get; } = new Dictionary<MemberId, string>
    {
        [Alice] = "<script>alert('x')</script>\" onload=\"{{ 7 | times: 6 }}",
        [Bruno] = "\u202Eאבגד\u0000‮" + new string('W', 200),
        [Chloe] = "👩🏽‍🏭 =HYPERLINK(\"http://evil.example\") & </style>",
    };

    public static KpiPeriod Week { get; } = KpiPeriod.Parse("2026-W47");

    public static KpiPeriod Month { get; } = KpiPeriod.Parse("2026-10");

    public static KpiPeriod Quarter { get; } = KpiPeriod.Parse("2026-Q3");

    public static CommunityDefinition Community(Language language = Language.French) => new()
    {
        Id = CommunityId.Parse("atelier"),
        Name = "Atelier",
        Type = CommunityType.B2b,
        Language = language,
        Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"],
        Sources = [],
    };

    /// <summary>Every figure, chart, list and sentence that a report can have.</summary>
    public static ReportContent Full(KpiPeriod period) => new()
    {
        Community = CommunityId.Parse("atelier"),
        Period = period,
        ComputedAt = Instant.FromUtc(2026, 11, 23, 7, 0),
        Currency = "EUR",
        Headline = new(
            "La participation progresse pour la troisième semaine : 43,8 % des membres ont contribué, et les nouveaux venus parlent plus tôt.",
            "Participation rises for the third week: 43.8% of members contributed, and newcomers speak up sooner."),
        Figures = [.. KpiPreset.Of(CommunityType.B2b).Order.Select((kpi, place) => Figure(KpiCatalog.Find(kpi)!, period, place))],
        Charts = Charts(period),
        Happenings =
        [
            new(period.First, HappeningKind.NewRitual, new("Le rituel « L’astuce de la semaine » a été publié pour la première fois.", "The ritual “Tip of the week” was posted for the first time.")),
            new(period.First.PlusDays(2), HappeningKind.Meeting, new("« Atelier en visio » a réuni 24 membres.", "“Workshop on video” brought 24 members together.")),
            new(period.First.PlusDays(3), HappeningKind.SilentSource, new("La source forum n’a rien transmis pendant 2 jours.", "The source forum told nothing for 2 days.")),
        ],
        Risks =
        [
            new(RiskKind.LowParticipation,
                new("La participation hebdomadaire est sous l’objectif de 45 % depuis trois semaines : 41,2 %, 42,0 % et 43,8 %.", "Weekly participation has been under the target of 45% for three weeks: 41.2%, 42.0% and 43.8%."),
                new("Gardez les rituels à heure fixe, appelez les fondateurs et les ambassadeurs, et répondez aux conversations restées sans réponse.", "Keep rituals at fixed hours, call on founders and ambassadors, and answer the conversations that wait.")),
        ],
        Actions =
        [
            new(ActionKind.Answer, new("Répondre à 3 conversations", "Answer 3 conversations"), new("Elles attendent depuis plus d’un jour.", "They have waited for more than a day."),
            [
                new(Alice, new("dans #entraide, sans réponse depuis 26 h", "in #entraide, 26 h without an answer"), new Uri("https://forum.atelier.example/t/42"), Instant.FromUtc(2026, 11, 21, 9, 0)),
                new(Bruno, new("dans #general, sans réponse depuis 31 h", "in #general, 31 h without an answer")),
                new(null, new("dans #idees, sans réponse depuis 2 j", "in #idees, 2 d without an answer"), new Uri("https://forum.atelier.example/t/57")),
            ], 3),
            new(ActionKind.Meet, new("Accueillir 2 nouveaux venus", "Welcome 2 newcomers"), new("Personne ne leur a encore répondu.", "Nobody has answered them yet."),
                [new(Chloe, new("arrivée jeudi", "joined on Thursday")), new(null, new("arrivé vendredi", "joined on Friday"))], 2),
            new(ActionKind.Spotlight, new("Mettre un membre à l’honneur", "Put a member in the light"), new("Onze réponses données cette semaine.", "Eleven answers given this week."),
                [new(Alice, new("11 réponses à 7 membres", "11 answers to 7 members"))], 1),
        ],
        Choices = period.Kind != PeriodKind.Quarter ? [] :
        [
            new("Participation hebdomadaire : tenir l’objectif de 45,1 %, ou le revoir ? Le trimestre finit à 43,8 %.", "Weekly participation: keep the target of 45.1%, or revise it? The quarter ends at 43.8%."),
            new("Participation faible : solliciter les membres fondateurs ?", "Low participation: call on the founding members?"),
        ],
        Voice = new()
        {
            Content = [new(Bruno, new("une étude de cas, publiée le 18 novembre", "a case study, published on 18 November"), new Uri("https://atelier.example/cas/12"))],
            BestThread = new(Alice, new("14 réponses de 9 personnes dans #entraide", "14 replies by 9 people in #entraide"), new Uri("https://forum.atelier.example/t/31")),
        },
        Sources =
        [
            new(SourceName.Parse("slack"), "slack", Instant.FromUtc(2026, 11, 22, 21, 4), 0, new LocalDate(2026, 8, 20)),
            new(SourceName.Parse("forum"), "discourse", Instant.FromUtc(2026, 11, 20, 8, 30), 2, new LocalDate(2026, 8, 20)),
            new(SourceName.Parse("crm"), "webhooks", null, null, null),
        ],
    };

    /// <summary>The same with one figure that nobody knows.</summary>
    public static ReportContent WithUnknown(KpiPeriod period, string kpi) => Full(period) with
    {
        Figures = [.. Full(period).Figures.Select(figure => figure.Kpi == kpi ? Unknown(kpi) : figure)],
    };

    /// <summary>The same with lists that nobody shows whole: fifty in each, and more than that in all.</summary>
    public static ReportContent WithLongLists(KpiPeriod period) => Full(period) with
    {
        Actions = [.. Full(period).Actions.Select(action => action with { Items = [.. Enumerable.Range(1, 50).Select(i => new ListedItem(null, new($"conversation {i}.", $"conversation {i}.")))], Total = 62 })],
    };

    /// <summary>A community that nothing is known of yet.</summary>
    public static ReportContent Empty(KpiPeriod period) => new()
    {
        Community = CommunityId.Parse("atelier"),
        Period = period,
        ComputedAt = Instant.FromUtc(2026, 11, 23, 7, 0),
        Currency = "EUR",
        Headline = new("Rien n’est encore connu de cette période : aucune source n’a parlé.", "Nothing is known of this period yet: no source has spoken."),
        Figures = [.. KpiPreset.Of(CommunityType.B2b).Order.Select(Unknown)],
    };

    private static ReportFigure Unknown(string kpi) => new()
    {
        Kpi = kpi,
        IsLeading = KpiPreset.Of(CommunityType.B2b).Leading.Contains(kpi),
        UnknownBecause = new("Aucune source n’avait encore montré de membre.", "No source had shown a member yet."),
    };

    private static ReportFigure Figure(IKpi kpi, KpiPeriod period, int place)
    {
        var value = kpi.Unit switch
        {
            KpiUnit.Ratio => 0.4375,
            KpiUnit.Minutes => 95d,
            KpiUnit.Points => 32d,
            KpiUnit.Mean => 2.44,
            KpiUnit.Money => 1240d,
            KpiUnit.MoneyPerMonth => 18_420d,
            _ => 1234d,
        };
        var isRatio = kpi.Unit == KpiUnit.Ratio;
        return new()
        {
            Kpi = kpi.Id,
            Version = kpi.Version,
            Value = value,
            Numerator = isRatio ? 70 : value,
            Denominator = isRatio ? 160 : null,
            Interval = isRatio ? new Interval(0.361, 0.510) : null,
            Target = place % 3 == 0 ? value * 1.03 : null,
            Previous = value * 0.95,
            Status = (KpiStatus)(place % 4),
            Change = (ChangeKind)(place % 5),
            Bots = 2,
            Team = 3,
            Details = new JsonObject(),
            Trend = [.. Before(period, 13).Select((before, i) => new TrendPoint(before, i == 4 ? null : value * (0.8 + (0.2 * i / 12))))],
            IsLeading = KpiPreset.Of(CommunityType.B2b).Leading.Contains(kpi.Id),
        };
    }

    private static List<Chart> Charts(KpiPeriod period)
    {
        var periods = Before(period, 13);
        double?[] rising = [.. periods.Select((_, i) => i == 4 ? (double?)null : 0.30 + (0.0115 * i))];
        double?[] counts = [.. periods.Select((_, i) => i == 4 ? (double?)null : 40 + (i * 7 % 23))];
        return
        [
            new TrendChart("participation", new("Participation", "Participation"), new("La participation est passée de 30,0 % à 43,8 % en 13 périodes.", "Participation went from 30.0% to 43.8% over 13 periods."),
                KpiUnit.Ratio, periods, [new(new("Participation hebdomadaire", "Weekly participation"), rising, [.. rising.Select(value => value is { } known ? new Interval(known - 0.05, known + 0.06) : null)])], 0.45),
            new TrendChart("active-members", new("Membres actifs", "Active members"), new("62 membres actifs, 5 de plus qu’avant.", "62 active members, 5 more than before."),
                KpiUnit.Count, periods, [new(new("Membres actifs", "Active members"), counts)]),
            new FlowChart("joins-and-leaves", new("Arrivées et départs", "Joins and leaves"), new("12 arrivées et 3 départs.", "12 joined and 3 left."),
                periods, new("Arrivées", "Joined"), [.. counts.Select(count => count is null ? null : count % 13)], new("Départs", "Left"), [.. counts.Select(count => count is null ? null : count % 5)]),
            new BarChart("response-times", new("Délai de première réponse", "Time to first response"), new("62 % des conversations ont une réponse dans les quatre heures, 3 n’en ont aucune.", "62% of conversations are answered within four hours, 3 have no answer."),
                KpiUnit.Count,
                [
                    new(new("moins d’une heure", "under an hour"), 21, Tone: BarTone.Good), new(new("1 à 4 h", "1 to 4 h"), 17, Tone: BarTone.Good), new(new("4 à 24 h", "4 to 24 h"), 14, Tone: BarTone.Middle),
                    new(new("plus d’un jour", "over a day"), 6, Tone: BarTone.Bad), new(new("sans réponse", "no answer"), 3, Tone: BarTone.Bad),
                ]),
            new BarChart("rituals", new("Rituels", "Rituals"), new("« La question du lundi » fait répondre le plus de membres.", "“Monday’s question” makes most members answer."),
                KpiUnit.Count, [new(new("La question du lundi", "Monday’s question"), 18), new(new("Le succès du jeudi", "Thursday’s success"), 9), new(new("L’astuce de la semaine", "Tip of the week"), null)]),
            new BarChart("funnel", new("Du prospect au client", "From lead to client"), new("Sur 40 prospects, 18 sont qualifiés, 9 acceptés, 4 clients.", "Of 40 leads, 18 qualified, 9 were accepted, 4 became clients."),
                KpiUnit.Count,
                [
                    new(new("Prospects", "Leads"), 40), new(new("Qualifiés (MQL)", "Qualified (MQL)"), 18, Note: new("45,0 % de l’étape d’avant", "45.0% of the step before")),
                    new(new("Acceptés (SQL)", "Accepted (SQL)"), 9, Note: new("50,0 % de l’étape d’avant", "50.0% of the step before")), new(new("Clients", "Clients"), 4, Note: new("44,4 % de l’étape d’avant", "44.4% of the step before")),
                ]),
            new TrendChart("revenue", new("Revenu mensuel récurrent", "Monthly recurring revenue"), new("Les membres rapportent 18 420 € par mois, les non-membres 9 100 €.", "Members bring €18,420 a month, non-members €9,100."),
                KpiUnit.MoneyPerMonth, periods,
                [
                    new(new("Membres", "Members"), [.. periods.Select((_, i) => (double?)(12_000 + (535 * i)))]), new(new("Non-membres", "Non-members"), [.. periods.Select((_, i) => (double?)(9_600 - (41 * i)))]),
                ]),
            new CohortChart("cohorts", new("Rétention par mois d’arrivée", "Retention by month of arrival"), new("Parmi les membres arrivés en août, 40 % étaient encore actifs trois mois après.", "Of the members who joined in August, 40% were still active three months later."),
                [new("2026-08", 20, [15, 11, 9, 8]), new("2026-09", 14, [10, 7, 5]), new("2026-10", 0, [0, 0]), new("2026-11", 9, [7])]),
            new BarChart("nps", new("NPS", "NPS"), new("NPS de +32, à 12 points près, sur 41 réponses.", "NPS of +32, give or take 12, from 41 answers."),
                KpiUnit.Ratio, [new(new("Promoteurs", "Promoters"), 0.54, Tone: BarTone.Good), new(new("Passifs", "Passives"), 0.24, Tone: BarTone.Middle), new(new("Détracteurs", "Detractors"), 0.22, Tone: BarTone.Bad)]),
            new BarChart("budget", new("Budget", "Budget"), new("Les outils coûtent 390 € par mois, sous le budget de 450 €.", "Tools cost €390 a month, under the budget of €450."),
                KpiUnit.Money, [new(new("Outils, par mois", "Tools, a month"), 390.5, Limit: 450), new(new("Animation", "Animation"), 2100)]),
        ];
    }

    private static List<string> Before(KpiPeriod period, int count)
    {
        var before = new List<string>();
        for (var i = 0; i < count; i++, period = period.Previous) before.Insert(0, period.Id);
        return before;
    }
}
