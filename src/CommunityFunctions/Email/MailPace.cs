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
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

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

    /// <summary>The transport asks to wait: nothing goes out meanwhile.</summary>
    public void Hold(TimeSpan time)
    {
        lock (gate)
        {
            var until = clock.GetUtcNow() + time;
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
    private TimeSpan Wait(Queue queue, TimeSpan least)
    {
        var now = clock.GetUtcNow();
        var ahead = Math.Max(0, queue.Promised - (now - queue.At).TotalSeconds * perSecond);
        queue.Promised = ahead + (isLimited ? 1 : 0);
        queue.At = now;
        var wait = least + TimeSpan.FromSeconds(ahead / perSecond);
        return wait < LongestWait || least > LongestWait ? wait : LongestWait;
    }

    /// <summary>How many were told to come again, and have not had the time to.</summary>
    private sealed class Queue
    {
        public double Promised { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
