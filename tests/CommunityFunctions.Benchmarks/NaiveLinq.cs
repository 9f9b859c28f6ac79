using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Oracle.Tests.Synthetic;

namespace CommunityFunctions.Benchmarks;

/// <summary>What one would write first: figures straight from the events with LINQ, without facts and without a carry. Seven of them.</summary>
internal static class NaiveLinq
{
    public static Dictionary<string, double?> Compute(SyntheticLife life, KpiPeriod period)
    {
        var window = period.In(life.Zone);
        var events = life.Days.Values.SelectMany(day => day).Where(logged => At(logged) < window.End.ToDateTimeOffset()).ToList();
        var defined = life.Assignments.Where(assignment => assignment.Role.Role == DatedRole.Team).Select(assignment => assignment.Member).ToHashSet();
        var outside = events.Where(logged => logged.Member is not null && (logged.Fact.Bot || logged.Fact is { Role: "bot", Granted: true }
                || ((logged.Fact.Team || logged.Fact is { Role: "team", Granted: true }) && !defined.Contains(logged.Member.Value))))
            .Select(Who)
            .Concat(life.Assignments.Where(assignment => assignment.Role.Role == DatedRole.Team && assignment.Role.From <= period.Last && !(assignment.Role.Until < period.First))
                .Select(assignment => assignment.Member))
            .ToHashSet();
        var bots = events.Where(logged => logged.Member is not null && (logged.Fact.Bot || logged.Fact is { Role: "bot", Granted: true })).Select(Who).ToHashSet();
        var deleted = events.Where(logged => logged.Fact.Kind == EventKind.MessageDeleted).Select(logged => (logged.AccountsOf, logged.Fact.Message)).ToHashSet();
        var messages = events.Where(logged => logged.Fact.Kind is EventKind.MessagePosted or EventKind.MessageReplied && !deleted.Contains((logged.AccountsOf, logged.Fact.Message))).ToList();
        var removed = events.Where(logged => logged.Fact.Kind == EventKind.ReactionRemoved)
            .ToLookup(logged => (logged.AccountsOf, logged.Fact.Message, logged.Member, logged.Fact.Reaction), At);
        var reactions = events
            .Where(logged => logged.Fact.Kind == EventKind.ReactionAdded)
            .Where(logged => !removed[(logged.AccountsOf, logged.Fact.Message, logged.Member, logged.Fact.Reaction)].Any(at => at >= At(logged))).ToList();
        var attendances = events.Where(logged => logged.Fact.Kind == EventKind.MeetingJoined)
            .DistinctBy(logged => (logged.AccountsOf, logged.Fact.Meeting, logged.Member, NodaTime.Instant.FromDateTimeOffset(At(logged)).InZone(life.Zone).Date)).ToList();
        var contributions = messages.Concat(attendances).Concat(events.Where(logged => logged.Fact.Kind == EventKind.ContentPublished))
            .Where(logged => !outside.Contains(Who(logged))).ToList();
        var active = contributions.Select(Who).ToHashSet();
        var engaged = active.Union(reactions.Select(Who).Where(who => !outside.Contains(who))).ToHashSet();
        var present = events.Where(logged => logged.Member is not null && ((EventKinds.ShowsMember(logged.Fact.Kind) && logged.Fact.Kind != EventKind.MemberLeft) || logged.Fact is { Role: "member" or "bot" or "team", Granted: true }))
            .Select(Who).Where(who => !outside.Contains(who)).ToHashSet();
        var authors = messages.ToLookup(logged => (logged.AccountsOf, logged.Fact.Message), Who);
        var conversations = messages.GroupBy(logged => (logged.AccountsOf, logged.Fact.Conversation))
            .Count(conversation => conversation.Select(Who).Concat(authors[(conversation.Key.AccountsOf, conversation.Key.Conversation)]).Where(who => !bots.Contains(who)).Distinct().Count() >= 2);
        var rituals = events.Where(logged => logged.Fact.Kind == EventKind.RitualPublished).Select(logged => (logged.AccountsOf, logged.Fact.Message)).ToHashSet();
        var joining = messages.Where(logged => logged.Fact.Kind == EventKind.MessageReplied && rituals.Contains((logged.AccountsOf, logged.Fact.Conversation)))
            .Concat(reactions.Where(logged => rituals.Contains((logged.AccountsOf, logged.Fact.Message))))
            .Select(Who).Where(who => !outside.Contains(who)).Distinct().Count();

        return new()
        {
            ["active-members"] = active.Count,
            ["contributions"] = contributions.Count,
            ["active-engagement"] = (double)engaged.Count / present.Count,
            ["active-conversations"] = conversations,
            ["new-contributors"] = active.Count,
            ["ritual-participation"] = (double)joining / engaged.Count,
            ["meeting-attendance"] = attendances.GroupBy(logged => (logged.Fact.Meeting, NodaTime.Instant.FromDateTimeOffset(At(logged)).InZone(life.Zone).Date))
                .Average(meeting => meeting.Select(Who).Distinct().Count(who => !outside.Contains(who))),
        };

        MemberId Who(LoggedEvent logged) => life.Aliases.GetValueOrDefault(logged.Member!.Value, logged.Member.Value);
    }

    private static DateTimeOffset At(LoggedEvent logged) => logged.Fact.At;
}
