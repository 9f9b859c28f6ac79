using CommunityFunctions.Email;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Email;

public sealed class MailPaceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(600)]
    public void In_no_minute_more_mails_go_out_than_it_allows_and_over_an_hour_most_of_them_do(int perMinute)
    {
        var clock = new FakeTimeProvider(Suite.Now);
        var pace = Of(perMinute, clock);
        var sent = new Queue<DateTimeOffset>();
        var all = 0;
        for (var tenth = 0; tenth < 36_000; tenth++, clock.Advance(TimeSpan.FromMilliseconds(100)))
        {
            while (sent.TryPeek(out var first) && first <= clock.GetUtcNow() - TimeSpan.FromMinutes(1)) sent.Dequeue();
            while (pace.Take(isSingle: all % 2 == 0) is null)
            {
                sent.Enqueue(clock.GetUtcNow());
                all++;
            }

            Assert.True(sent.Count <= perMinute, $"{sent.Count} in one minute.");
        }

        Assert.True(all >= perMinute * 60 * 0.8, $"Only {all} in an hour.");
    }

    [Fact]
    public void Mails_to_many_leave_tokens_to_single_ones()
    {
        var pace = Of(30, new FakeTimeProvider(Suite.Now));
        while (pace.Take(isSingle: false) is null)
        {
        }

        Assert.Null(pace.Take(isSingle: true));
        Assert.Null(pace.Take(isSingle: true));
        Assert.NotNull(pace.Take(isSingle: true));
    }

    [Fact]
    public void Who_finds_none_is_told_to_come_one_after_the_other_and_finds_one_then()
    {
        var clock = new FakeTimeProvider(Suite.Now);
        var pace = Of(30, clock);
        var waiting = new PriorityQueue<(int Mail, DateTimeOffset? Turn), DateTimeOffset>(Enumerable.Range(0, 200).Select(mail => ((mail, (DateTimeOffset?)null), clock.GetUtcNow())));
        var (tries, sent) = (0, new List<int>());
        while (waiting.TryDequeue(out var next, out var at))
        {
            if (at > clock.GetUtcNow()) clock.SetUtcNow(at);
            tries++;
            if (pace.Take(isSingle: false, next.Turn) is { } delay) waiting.Enqueue((next.Mail, clock.GetUtcNow() + delay), clock.GetUtcNow() + delay);
            else sent.Add(next.Mail);
        }

        Assert.Equal(200, sent.Distinct().Count());
        Assert.InRange(tries, 200, 420);
        Assert.InRange((clock.GetUtcNow() - Suite.Now).TotalMinutes, 6, 9);
    }

    [Theory]
    [InlineData(30, 5_000)]
    [InlineData(600, 5_000)]
    [InlineData(1, 5_000)]
    public void Thousands_leave_at_the_pace_one_after_the_other_and_none_waits_longer_than_its_turn(int perMinute, int mails)
    {
        var (sent, tries, took, longest) = Drain(perMinute, mails);

        // Those of one second may come in any order.
        Assert.Equal(mails, sent.Distinct().Count());
        Assert.All(sent.Index(), mail => Assert.InRange(mail.Item, mail.Index - perMinute / 60 * 2, mail.Index + perMinute / 60 * 2));
        Assert.InRange(tries, mails, 3 * mails);
        Assert.True(took <= TimeSpan.FromMinutes(1.25 * mails / perMinute), $"{mails} mails took {took}.");
        Assert.True(longest <= took, $"Somebody was told to come in {longest}.");
    }

    [Fact]
    public void What_has_to_wait_longer_than_a_queue_can_hide_it_leaves_at_the_pace_all_the_same()
    {
        var (sent, tries, took, longest) = Drain(perMinute: 1, mails: 20_000);

        Assert.Equal(20_000, sent.Distinct().Count());
        Assert.InRange(tries, 20_000, 80_000);
        Assert.InRange(took.TotalMinutes, 19_000, 20_100);
        Assert.True(longest < TimeSpan.FromDays(7), $"Somebody was told to come in {longest}.");
    }

    /// <summary>Lets mails come as fast as a process takes them, and again when they are told to, at the whole second that a queue knows.</summary>
    private static (List<int> Sent, int Tries, TimeSpan Took, TimeSpan Longest) Drain(int perMinute, int mails)
    {
        var clock = new FakeTimeProvider(Suite.Now);
        var pace = Of(perMinute, clock);
        var waiting = new PriorityQueue<int, (DateTimeOffset At, int Mail)>(Enumerable.Range(0, mails).Select(mail => (mail, (clock.GetUtcNow() + TimeSpan.FromMilliseconds(mail), mail))));
        var turns = new Dictionary<int, DateTimeOffset>();
        var (tries, sent, longest) = (0, new List<int>(), TimeSpan.Zero);
        while (waiting.TryDequeue(out var mail, out var due))
        {
            if (due.At > clock.GetUtcNow()) clock.SetUtcNow(due.At);
            tries++;
            if (pace.Take(isSingle: false, turns.TryGetValue(mail, out var turn) ? turn : null) is not { } delay)
            {
                sent.Add(mail);
                continue;
            }

            if (delay > longest) longest = delay;
            turns[mail] = clock.GetUtcNow() + delay;
            waiting.Enqueue(mail, (clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Floor(delay.TotalSeconds)), mail));
        }

        return (sent, tries, clock.GetUtcNow() - Suite.Now, longest);
    }

    [Fact]
    public void Nothing_goes_out_while_the_transport_asks_to_wait_whatever_the_pace()
    {
        foreach (var perMinute in new int?[] { 30, null })
        {
            var clock = new FakeTimeProvider(Suite.Now);
            var pace = Of(perMinute, clock);
            pace.Hold(TimeSpan.FromMinutes(2));
            pace.Hold(TimeSpan.FromMinutes(1));

            Assert.True(pace.Take(isSingle: true) >= TimeSpan.FromMinutes(2));
            clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Null(pace.Take(isSingle: true));
        }
    }

    [Fact]
    public void Who_finds_their_token_taken_waits_for_the_next_one_and_not_behind_all()
    {
        var clock = new FakeTimeProvider(Suite.Now);
        var pace = Of(30, clock);
        while (pace.Take(isSingle: false) is null)
        {
        }

        var turn = clock.GetUtcNow() + pace.Take(isSingle: false)!.Value;
        for (var i = 0; i < 1_000; i++) pace.Take(isSingle: false);
        clock.SetUtcNow(turn);
        while (pace.Take(isSingle: true) is null)
        {
        }

        Assert.InRange(pace.Take(isSingle: false, turn)!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.True(pace.Take(isSingle: false) > TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void A_transport_that_asks_to_wait_for_ever_is_tried_again_after_a_day()
    {
        var clock = new FakeTimeProvider(Suite.Now);
        var pace = Of(null, clock);

        pace.Hold(TimeSpan.MaxValue);

        Assert.Equal(TimeSpan.FromDays(1), pace.Take(isSingle: true));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(pace.Take(isSingle: true));
    }

    [Theory]
    [InlineData("acs", null, 30)]
    [InlineData("acs", 120, 120)]
    [InlineData("smtp", null, null)]
    [InlineData("outbox", null, null)]
    [InlineData("smtp", 7, 7)]
    public void Only_the_service_that_counts_is_paced_unless_somebody_says_otherwise(string transport, int? perMinute, int? pace) =>
        Assert.Equal(pace, new EmailOptions { Transport = transport, PerMinute = perMinute }.Pace);

    private static MailPace Of(int? perMinute, TimeProvider clock) => new(Options.Create(new EmailOptions { PerMinute = perMinute }), clock);
}
