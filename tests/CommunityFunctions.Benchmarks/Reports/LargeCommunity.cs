using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;
using NodaTime;

namespace CommunityFunctions.Benchmarks.Reports;

/// <summary>A month of a community of 50,000 members, as its snapshot is: every figure and chart, full lists, and a roster in which names are looked up.</summary>
internal static class LargeCommunity
{
    public const int Members = 50_000;

    private const int MostListed = 10;

    public static ReportContent Content()
    {
        var sample = SampleReports.Full(SampleReports.Month);
        return sample with
        {
            Figures = [.. sample.Figures.Select(figure => KpiCatalog.Find(figure.Kpi)!.Unit == KpiUnit.Count ? figure with { Value = 41_237, Previous = 40_118, Numerator = 41_237 } : figure with { Numerator = 21_875, Denominator = Members })],
            Actions = [.. sample.Actions.Select((action, i) => action with { Items = [.. Items(i)], Total = 1_204 })],
            Voice = sample.Voice with { Content = [.. Items(7)] },
        };
    }

    public static ReportDress Dress() => new(
        SampleReports.Community(),
        Language.French,
        Enumerable.Range(0, Members).ToDictionary(Id, i => string.Create(CultureInfo.InvariantCulture, $"Prénom{i} Nom-{i * 7919 % Members}")),
        new ReportLinks(new Uri("https://suite.example/r"), new Uri("https://suite.example/r.csv"), new Uri("https://suite.example/r.json"), new Uri("https://suite.example/"), new Uri("https://suite.example/calendar")));

    private static IEnumerable<ListedItem> Items(int list) => Enumerable.Range(0, MostListed).Select(i => new ListedItem(
        Id(((list * 7_001) + (i * 4_999)) % Members), new("dans #entraide, sans réponse depuis 26\u00a0h", "in #entraide, 26 h without an answer"), new Uri($"https://forum.atelier.example/t/{i}"), Instant.FromUtc(2026, 10, 21, 9, 0)));

    private static MemberId Id(int i) => new(string.Create(CultureInfo.InvariantCulture, $"m-{i}"));
}
