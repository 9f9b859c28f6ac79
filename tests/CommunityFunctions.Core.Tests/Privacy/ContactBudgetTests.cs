using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Privacy;
using CsCheck;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Privacy;

public sealed class ContactBudgetTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 9, 0);

    private static readonly Gen<(int Hour, ContactKind Kind)[]> Asked =
        Gen.Select(Gen.Int[0, 24 * 30], Choice.Of(ContactKind.Welcome, ContactKind.Survey, ContactKind.Invitation, ContactKind.Ritual, ContactKind.Digest)).Array[1, 60]
            .Select(asked => asked.OrderBy(message => message.Item1).ToArray());

    [Fact]
    public void The_fourth_message_of_a_week_waits_until_the_first_is_seven_days_old()
    {
        CappedContact[] sent = [At(-100, ContactKind.Digest), At(-50, ContactKind.Ritual), At(-1, ContactKind.Digest)];

        Assert.Equal(Hour(68), ContactBudget.FirstAllowed(Monday, ContactKind.Welcome, 3, sent, []));
        Assert.Equal(Monday, ContactBudget.FirstAllowed(Monday, ContactKind.Transactional, 3, sent, []));
        Assert.Equal(Monday, ContactBudget.FirstAllowed(Monday, ContactKind.Welcome, 4, sent, []));
        Assert.Equal(Monday, ContactBudget.FirstAllowed(Monday, ContactKind.Welcome, 3, [At(-168, ContactKind.Digest), .. sent[1..]], []));
    }

    [Fact]
    public void A_digest_leaves_room_for_the_steps_of_the_welcome_that_are_due()
    {
        CappedContact[] due = [At(0, ContactKind.Welcome), At(24, ContactKind.Welcome), At(48, ContactKind.Welcome)];

        // From then on the first of the three is seven days old.
        Assert.Equal(Hour(168), ContactBudget.FirstAllowed(Monday, ContactKind.Digest, 3, [], due));
        Assert.Equal(Monday, ContactBudget.FirstAllowed(Monday, ContactKind.Digest, 3, [], due[1..]));
    }

    [Fact]
    public void A_step_of_the_welcome_waits_for_no_digest_and_for_no_other_step() =>
        Assert.Equal(Monday, ContactBudget.FirstAllowed(Monday, ContactKind.Welcome, 1, [], [At(1, ContactKind.Digest), At(2, ContactKind.Welcome)]));

    [Fact]
    public void What_is_overdue_is_left_room_for_as_if_it_were_due_now() =>
        Assert.Equal(Hour(168), ContactBudget.FirstAllowed(Monday, ContactKind.Digest, 1, [], [At(-400, ContactKind.Survey)]));

    [Fact]
    public void Whoever_asks_in_whatever_order_no_seven_days_hold_more_than_the_cap() => Gen.Select(Asked, Gen.Int[1, 4]).Sample((asked, cap) =>
    {
        var sent = Send(asked, cap, _ => []);
        Assert.All(sent, last => Assert.InRange(sent.Count(other => other.At > last.At - ContactBudget.Span && other.At <= last.At), 1, cap));
    });

    [Fact]
    public void The_moment_told_is_one_at_which_the_message_may_go_out_and_no_hour_before_it_is() => Gen.Select(Asked, Asked, Gen.Int[1, 4]).Sample((history, planned, cap) =>
    {
        var sent = Send(history, cap, _ => []).Select(contact => contact with { At = contact.At - Duration.FromDays(30) }).ToList();
        var due = planned.Where(message => message.Hour < 168).Select(message => At(message.Hour, message.Kind)).ToList();
        var first = ContactBudget.FirstAllowed(Monday, ContactKind.Digest, cap, sent, due);

        for (var at = Monday; at < first; at += Duration.FromHours(1)) Assert.False(FitsAt(at, sent, due, cap), $"{at} would do.");
        Assert.True(FitsAt(first, sent, due, cap));
    });

    /// <summary>
    /// Steps of the welcome that keep within the cap among themselves, and are known seven days before, all go out when they are due, whatever else is asked for.
    /// </summary>
    [Fact]
    public void What_is_more_important_and_was_known_is_never_kept_waiting_by_what_is_less_important() => Gen.Select(Asked, Gen.Int[1, 4]).Sample((asked, cap) =>
    {
        var welcome = Send([.. asked.Select(message => (message.Hour, ContactKind.Welcome))], cap, _ => []);
        (int, ContactKind)[] all = [.. asked.Where(message => message.Kind != ContactKind.Welcome), .. welcome.Select(step => ((int)(step.At - Monday).TotalHours, ContactKind.Welcome))];
        var sent = Send([.. all.OrderBy(message => message.Item1)], cap, now => welcome.Where(step => step.At >= now && step.At < now + ContactBudget.Span));

        Assert.Equal(welcome, sent.Where(contact => contact.Kind == ContactKind.Welcome));
    });

    /// <summary>Whoever may not go out now is given up.</summary>
    private static List<CappedContact> Send((int Hour, ContactKind Kind)[] asked, int cap, Func<Instant, IEnumerable<CappedContact>> due)
    {
        var sent = new List<CappedContact>();
        foreach (var (hour, kind) in asked)
        {
            if (ContactBudget.FirstAllowed(Hour(hour), kind, cap, sent, due(Hour(hour))) == Hour(hour)) sent.Add(At(hour, kind));
        }

        return sent;
    }

    /// <summary>By counting in every window that ends with a message: with this one no window that holds it has too many.</summary>
    private static bool FitsAt(Instant at, List<CappedContact> sent, List<CappedContact> due, int cap)
    {
        List<Instant> all = [.. sent.Select(contact => contact.At), .. due.Where(contact => contact.Kind < ContactKind.Digest).Select(contact => contact.At), at];
        return all.Where(end => end >= at && end - at < ContactBudget.Span).All(end => all.Count(other => other <= end && end - other < ContactBudget.Span) <= cap);
    }

    private static Instant Hour(int hour) => Monday + Duration.FromHours(hour);

    private static CappedContact At(int hour, ContactKind kind) => new(Hour(hour), kind);
}
