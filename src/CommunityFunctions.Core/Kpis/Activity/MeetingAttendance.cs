using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;
using NodaTime.Text;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// A meeting is a meeting's id on a local day of the community, for platforms keep the id of a weekly meeting. One to which only the team came is a
/// meeting with no member; one that only bots joined is none.
/// </summary>
public sealed class MeetingAttendance : IKpi
{
    public string Id => "meeting-attendance";

    public Bilingual Name => new("Participation aux rencontres", "Meeting attendance");

    public Bilingual Explanation => new(
        "Nombre moyen de membres par rencontre de la période. Qui sort et revient compte une fois.",
        "Mean number of members at a meeting of the period. Who drops out and comes back counts once.");

    public KpiUnit Unit => KpiUnit.Mean;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Meetings;

    public Finding Compute(PeriodFacts facts)
    {
        var meetings = MeetingsOf(facts);
        if (meetings.Count == 0) return Finding.NotKnown(UnknownReasons.NothingToMeasure("Aucune rencontre n’a eu lieu dans la période.", "No meeting took place in the period."));

        var attendances = meetings.ConvertAll(meeting => meeting.Row.Value!.Value);
        return new()
        {
            Value = attendances.Average(),
            Numerator = attendances.Sum(),
            Denominator = meetings.Count,
            Interval = Mean.IntervalOf(attendances, least: 0),
            Rows = meetings.ConvertAll(meeting => meeting.Row),
            Details = new()
            {
                ["meetings"] = new JsonArray([.. meetings.Select(meeting => new JsonObject
                {
                    ["source"] = meeting.Row.Source, ["meeting"] = meeting.Row.Item, ["date"] = meeting.Date, ["members"] = meeting.Row.Value,
                })]),
            },
        };
    }

    private static List<(KpiRow Row, string Date)> MeetingsOf(PeriodFacts facts) =>
    [
        .. facts.Timeline.Attendances
            .Where(attendance => facts.Window.Contains(attendance.Fact.At) && !attendance.Person.IsBot)
            .GroupBy(attendance => (attendance.Fact.Source, attendance.Fact.Meeting, attendance.Fact.Day), (meeting, joins) => (Meeting: meeting, Joins: joins.ToList()))
            .Select(occurrence => (
                new KpiRow(
                    Source: occurrence.Meeting.Source.ToString(), Item: occurrence.Meeting.Meeting, At: occurrence.Joins.Min(join => join.Fact.At),
                    Value: occurrence.Joins.Select(join => join.Person).Where(facts.IsMember).Distinct().Count()),
                LocalDatePattern.Iso.Format(occurrence.Meeting.Day)))
            .OrderBy(meeting => meeting.Item1.At).ThenBy(meeting => meeting.Item1.Item, StringComparer.Ordinal),
    ];
}
