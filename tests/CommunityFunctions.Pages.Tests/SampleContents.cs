using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Core.Tests.Reports.Composing;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Pages.Tests;

/// <summary>Contents as the composer makes them, of a community with a life and of one that is a day old.</summary>
internal static class SampleContents
{
    private static readonly string[] Periods = ["2026-W47", "2026-11", "2026-Q4"];

    /// <summary>A week, a month and a quarter of the worked community.</summary>
    public static IReadOnlyList<ReportContent> Composed { get; } = [.. Periods.Select(period => WorkedCommunity.Read().Compose(period))];

    /// <summary>Everything that a report can have, with long lists, and not over.</summary>
    public static IReadOnlyList<ReportContent> Full { get; } =
        [.. new[] { SampleReports.Week, SampleReports.Month, SampleReports.Quarter }.Select(period => Mixed(period) with { IsProvisional = true })];

    public static ReportContent OneDayOld(PeriodKind kind)
    {
        var life = new TestLife().Joined("ann", "2026-11-18 09:00").Posted("ann", "2026-11-18 10:00", "m1");
        life.Now = TestLife.At("2026-11-19 00:00");
        return life.Compose(Periods[(int)kind]);
    }

    /// <summary>Every member of a content has one of these names.</summary>
    public static IReadOnlyDictionary<MemberId, string> Named(ReportContent content, IReadOnlyDictionary<MemberId, string> names)
    {
        var called = names.Values.ToList();
        return Members(content).Distinct().Select((member, i) => (member, Name: called[i % called.Count])).ToDictionary(member => member.member, member => member.Name);
    }

    /// <summary>The first list as it is, with names; the others long.</summary>
    private static ReportContent Mixed(KpiPeriod period)
    {
        var (full, lists) = (SampleReports.Full(period), SampleReports.WithLongLists(period).Actions);
        return full with { Actions = [full.Actions[0], .. lists.Skip(1)] };
    }

    private static IEnumerable<MemberId> Members(ReportContent content) => content.Actions.SelectMany(action => action.Items).Concat(content.Voice.Content).Append(content.Voice.BestThread)
        .Select(item => item?.Member).OfType<MemberId>();
}
