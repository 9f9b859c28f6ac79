using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CsCheck;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>Who is an alias of whom is applied when a period is computed; it must come to what a log would that had known it from the beginning.</summary>
public sealed class MergingLawTests
{
    private static readonly MemberId Eve = new("eve");
    private static readonly MemberId Cleo = new("cleo");

    /// <summary>
    /// But for leaving: somebody is there while any account is, so that a log written by hand would not tell of one account's leaving. And but for consents:
    /// of two accounts the strictest answer holds, of one the last; or for roles, which go on while one account has them. Here neither leaves or has a role
    /// taken away, and Eve is not asked.
    /// </summary>
    [Fact]
    public void Figures_with_an_alias_are_those_of_a_log_in_which_somebody_had_written_one_id_by_hand() => Act.Some.Sample(acts =>
    {
        var log = RandomLife.From(acts)
            .Where(logged => logged.Fact.Kind != EventKind.MemberLeft || (logged.Member != Eve && logged.Member != Cleo))
            .Where(logged => logged.Fact.Kind != EventKind.RoleChanged || (logged.Member != Eve && logged.Member != Cleo))
            .Where(logged => logged.Fact.Kind != EventKind.ConsentChanged || logged.Member != Eve).ToList();
        var byHand = log.ConvertAll(logged => logged with { Member = Written(logged.Member), Target = Written(logged.Target), Referrer = Written(logged.Referrer) });
        var (days, daysByHand) = (Figures.DaysOf(log), Figures.DaysOf(byHand));
        foreach (var period in Figures.Periods) Assert.Equal(FiguresOf(period, daysByHand), FiguresOf(period, days));

        static MemberId? Written(MemberId? id) => id == Eve ? Cleo : id;
        static IReadOnlyList<string> FiguresOf(KpiPeriod period, IReadOnlyDictionary<LocalDate, DayFacts> days) => Figures.Of(Figures.FactsOf(period, days));
    });
}
