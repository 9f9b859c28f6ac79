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
    private readonly Line single = new();
    private readonly Line bulk = new();
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
    /// <param name="turn">When it was told to come; null when it comes for the first time.</param>
    /// <returns>Null when the mail may go now; else how long it is to wait.</returns>
    public TimeSpan? Take(bool isSingle, DateTimeOffset? turn = null)
    {
        lock (gate)
        {
            var (now, line) = (clock.GetUtcNow(), isSingle ? single : bulk);
            if (turn > now) return Shown(turn.Value - now);
            if (now < heldUntil) return Wait(line, turn, heldUntil - now);
            if (!isLimited) return null;
            Fill(now);

            // Who comes for the first time leaves those who wait what they were promised for about this moment. What is more, nobody comes for.
            var needed = isSingle ? 1 : 1 + reserve;
            var wanted = turn is null && line.IsBusyAt(now) ? Math.Min(capacity, needed + 1 + 2 * perSecond) : needed;

            // A little less than one is one: a token that was promised for this moment is there.
            if (tokens < wanted - 1e-6) return Wait(line, turn, TimeSpan.FromSeconds(Math.Max(0, needed - tokens) / perSecond));
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
    private TimeSpan Wait(Line line, DateTimeOffset? turn, TimeSpan least)
    {
        if (!isLimited) return Shown(least);
        var now = clock.GetUtcNow();
        var last = turn is null && line.New > line.Again ? line.New : line.Again;
        var (soonest, behind) = (now + least, last + TimeSpan.FromSeconds(1 / perSecond));
        var next = behind > soonest ? behind : soonest;

        // Farther than anybody can be told to wait, nothing is promised: who comes back then asks again.
        if (next - now > LongestWait) return LongestWait;
        if (turn is null) line.New = next;
        else line.Again = next;
        return Shown(next - now);
    }

    /// <summary>In whole seconds, as queues count them: nobody is to come a little before their token.</summary>
    private static TimeSpan Shown(TimeSpan wait) => wait < LongestWait ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : LongestWait;

    /// <summary>Those who were told to come again. Who did, and found that somebody else had their token, waits in a line of their own and not once more behind all.</summary>
    private sealed class Line
    {
        /// <summary>When the last of those is to come who came for the first time.</summary>
        public DateTimeOffset New { get; set; } = DateTimeOffset.UnixEpoch;

        /// <summary>When the last of those is to come who came at their turn.</summary>
        public DateTimeOffset Again { get; set; } = DateTimeOffset.UnixEpoch;

        public bool IsBusyAt(DateTimeOffset now) => New > now || Again > now;
    }
}
