using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Surveys;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Surveys;

public sealed class SurveyScheduleTests
{
    private static readonly CommunityDefinition Quarterly = FolderBuilder.Sample().Definition();

    [Theory]
    [InlineData(SurveyRhythm.Quarter, "2026-10-15T07:59:59Z", "nps-2026-q3", "2026-07-15T08:00:00Z")]
    [InlineData(SurveyRhythm.Quarter, "2026-10-15T08:00:00Z", "nps-2026-q4", "2026-10-15T08:00:00Z")]
    [InlineData(SurveyRhythm.Quarter, "2027-01-01T00:00:00Z", "nps-2026-q4", "2026-10-15T08:00:00Z")]
    [InlineData(SurveyRhythm.Month, "2026-11-15T09:00:00Z", "nps-2026-11", "2026-11-15T09:00:00Z")]
    [InlineData(SurveyRhythm.Month, "2026-11-15T08:59:59Z", "nps-2026-10", "2026-10-15T08:00:00Z")]
    public void The_latest_is_that_of_the_quarter_or_month_whose_day_has_come_at_the_time_of_the_zone(SurveyRhythm every, string now, string id, string due)
    {
        var found = SurveySchedule.LatestDue(Quarterly with { Nps = Quarterly.Nps with { Every = every } }, InstantPattern.General.Parse(now).Value);

        Assert.Equal(new SurveyDate(id, InstantPattern.General.Parse(due).Value), found);
    }

    [Fact]
    public void Who_wants_none_or_asks_nobody_for_consent_has_none()
    {
        var now = Instant.FromUtc(2026, 11, 26, 9, 0);

        Assert.Null(SurveySchedule.LatestDue(Quarterly with { Nps = Quarterly.Nps with { Every = SurveyRhythm.Never } }, now));
        Assert.Null(SurveySchedule.LatestDue(Quarterly with { Purposes = [.. Quarterly.Purposes.Where(purpose => purpose.Id != Purposes.Surveys)] }, now));
    }

    [Fact]
    public void A_survey_that_goes_out_late_in_a_month_or_after_it_keeps_the_months_name()
    {
        var late = Quarterly with { Nps = Quarterly.Nps with { Every = SurveyRhythm.Month, AfterDays = 40 } };

        Assert.Equal("nps-2026-10", SurveySchedule.LatestDue(late, Instant.FromUtc(2026, 11, 30, 0, 0))!.Id);
    }
}
