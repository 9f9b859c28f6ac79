using CommunityFunctions.Members;
using CommunityFunctions.Surveys;

namespace CommunityFunctions.Core.Tests.Surveys;

public sealed class SurveyLotTests
{
    private const string Secret = "secret-of-the-hashes";

    private static readonly IReadOnlyList<MemberId> Everybody = [.. Enumerable.Range(0, 2000).Select(number => new MemberId($"m{number:0000}"))];

    [Fact]
    public void The_draw_comes_out_the_same_in_any_order_of_people_and_goes_on_after_a_lot()
    {
        var drawn = SurveyLot.Order(Everybody, "nps-2026-q4", Secret, after: null);

        Assert.Equal(drawn, SurveyLot.Order(Everybody.Reverse(), "nps-2026-q4", Secret, after: null));
        Assert.Equal(drawn.Skip(700), SurveyLot.Order(Everybody, "nps-2026-q4", Secret, drawn[699].Lot));
        Assert.Equal(Everybody.Count, drawn.Select(each => each.Lot).Distinct().Count());
    }

    /// <summary>Of 2,000 people 200 are drawn in each of 100 surveys: how often somebody is drawn is binomial, with mean 10 and a deviation of 3.</summary>
    [Fact]
    public void Over_many_surveys_everybody_is_drawn_about_as_often()
    {
        var times = Everybody.ToDictionary(member => member, _ => 0);
        for (var survey = 0; survey < 100; survey++)
        {
            foreach (var (person, _) in SurveyLot.Order(Everybody, $"nps-{survey}", Secret, after: null).Take(200)) times[person]++;
        }

        var variance = times.Values.Average(count => Math.Pow(count - 10, 2));
        Assert.InRange(variance, 7.5, 10.5);
        Assert.InRange(times.Values.Max(), 18, 27);
    }

    [Fact]
    public void Another_survey_and_another_community_s_secret_draw_others()
    {
        var drawn = First("nps-2026-q4", Secret);

        Assert.InRange(drawn.Intersect(First("nps-2027-q1", Secret)).Count(), 5, 40);
        Assert.InRange(drawn.Intersect(First("nps-2026-q4", "another")).Count(), 5, 40);

        static IReadOnlyList<MemberId> First(string survey, string secret) => [.. SurveyLot.Order(Everybody, survey, secret, after: null).Take(200).Select(each => each.Person)];
    }
}
