using Microsoft.Extensions.Options;

namespace CommunityFunctions.Email;

/// <summary>
/// Lets no more mails out in any minute than the transport takes: a bucket of tokens for this process. Who finds none is told when to come again, one after the
/// other, so that a thousand mails do not all come back at once.
/// </summary>
/// <remarks>
/// A sixth of the minute's mails may go at once, and the bucket fills so slowly that both together are not more than the minute allows. Mails to many leave a few
/// tokens to single ones.
/// </remarks>
public sealed class MailPace
{
    /// <summary>A queue hides a message for a week at most.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(6);

    /// <summary>Whoever asks for more has made a mistake, or means a date that nobody waits for.</summary>
    internal static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly bool isLimited;
    private readonly double capacity;
    private readonly double perSecond;
    private readonly double reserve;
    private readonly Queue single = new();
    private readonly Queue bulk = new();
    private double tokens;
    private DateTimeOffset filledAt;
    private DateTimeOffset heldUntil;

    public MailPace(IOptions<EmailOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        isLimited = options.Value.Pace is not null;
        var perMinute = options.Value.Pace ?? 1;
        capacity = Math.Ceiling(perMinute / 6.0);
        perSecond = (perMinute - capacity + 1) / 60;
        reserve = Math.Min(2, capacity - 1);
        tokens = capacity;
        filledAt = clock.GetUtcNow();
    }

    /// <param name="isSingle">Whether it is a mail to one person, which goes before those to many.</param>
    /// <returns>Null when the mail may go now; else how long it is to wait.</returns>
    public TimeSpan? Take(bool isSingle)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now < heldUntil) return Wait(isSingle ? single : bulk, heldUntil - now);
            if (!isLimited) return null;
            Fill(now);
            var needed = isSingle ? 1 : 1 + reserve;

            // A little less than one is one: a token that was promised for this moment is there.
            if (tokens < needed - 1e-6) return Wait(isSingle ? single : bulk, TimeSpan.FromSeconds((needed - tokens) / perSecond));
            tokens--;
            return null;
        }
    }

    /// <summary>The transport asks to wait: nothing goes out meanwhile, for a day at most.</summary>
    public void Hold(TimeSpan time)
    {
        lock (gate)
        {
            var until = clock.GetUtcNow() + (time < LongestHold ? time : LongestHold);
            if (until > heldUntil) heldUntil = until;
        }
    }

    private void Fill(DateTimeOffset now)
    {
        // A clock that is moved back takes no tokens away.
        var passed = Math.Max(0, (now - filledAt).TotalSeconds);
        filledAt = now;
        tokens = Math.Min(capacity, tokens + passed * perSecond);
    }

    /// <summary>Behind those who wait already: each of them will want a token.</summary>
    /// <remarks>In whole seconds, as queues count them: who came back a little before their token would go to the end of the line.</remarks>
    private TimeSpan Wait(Queue queue, TimeSpan least)
    {
        if (!isLimited) return least;
        var now = clock.GetUtcNow();
        var soonest = now + least;
        var next = queue.Last + TimeSpan.FromSeconds(1 / perSecond);
        var turn = next > soonest ? next : soonest;

        // Farther than anybody can be told to wait, nothing is promised: who comes back then asks again.
        if (turn - now > LongestWait) return LongestWait;
        queue.Last = turn;
        return TimeSpan.FromSeconds(Math.Ceiling((turn - now).TotalSeconds));
    }

    /// <summary>Those who were told to come again.</summary>
    private sealed class Queue
    {
        /// <summary>When the last of them is to come.</summary>
        public DateTimeOffset Last { get; set; } = DateTimeOffset.UnixEpoch;
    }
}
