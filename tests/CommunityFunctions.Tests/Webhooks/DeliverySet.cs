using System.Text.Json;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Webhooks;

/// <summary>Deliveries of one platform, which tests live through in many orders and with a crash in any place.</summary>
/// <param name="Deliveries">Each with the moment at which it comes, in the order of coming.</param>
public sealed record DeliverySet(IReadOnlyList<(DateTimeOffset At, TestRequest Request)> Deliveries)
{
    private static readonly DateTimeOffset Now = Suite.Now;

    /// <summary>In Paris, half an hour after the midnight that follows <see cref="Now"/>.</summary>
    private static readonly DateTimeOffset AfterMidnight = new(2026, 11, 24, 23, 30, 0, TimeSpan.Zero);

    /// <summary>
    /// Numbers of deliveries of which the second repeats the first, later by the clock, and tells what has no time of its own: it counts from the one that is
    /// processed first, so in no order does the second come before the first.
    /// </summary>
    private IReadOnlyList<(int First, int Again)> OneAfterTheOther { get; init; } = [];

    public static DeliverySet Of(string platform) => platform switch
    {
        "webhooks" => Webhooks(),
        "slack" => Slack(),
        "discourse" => Discourse(),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "There is no such set."),
    };

    /// <summary>Sends the deliveries through the door, each at its moment.</summary>
    /// <returns>The messages that stand for them.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(Suite suite)
    {
        foreach (var (at, request) in Deliveries)
        {
            suite.Clock.SetUtcNow(at);
            await suite.DeliverAsync(request);
        }

        return await suite.PeekAsync(StorageNames.Queues.WebhookDeliveries);
    }

    /// <summary>All orders when there are no more than asked for; else as many, always the same ones, the order of coming and its reverse among them.</summary>
    public IReadOnlyList<int[]> Orders(int atMost)
    {
        int[] coming = [.. Enumerable.Range(0, Deliveries.Count)];
        var all = Permutations(coming).Take(atMost + 1).ToList();
        if (all.Count <= atMost) return all;

        var random = new Random(1);
        return [.. new[] { coming, [.. coming.Reverse()] }.Concat(Enumerable.Range(2, atMost - 2).Select(_ => Shuffled())).Select(InOrder)];

        int[] Shuffled()
        {
            var order = coming.ToArray();
            random.Shuffle(order);
            return order;
        }
    }

    private int[] InOrder(int[] order)
    {
        foreach (var (first, again) in OneAfterTheOther)
        {
            var (a, b) = (Array.IndexOf(order, first), Array.IndexOf(order, again));
            if (a > b) (order[a], order[b]) = (order[b], order[a]);
        }

        return order;
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    /// <summary>A join, a message, an answer by somebody else, a reaction, and a delivery of two events, one of them a departure.</summary>
    private static DeliverySet Webhooks()
    {
        var at = Now.AddHours(-1);
        return new(
        [
            (Now, Driver.Deliveries.Event("msg_join", "member.joined", at, new { actor = new { id = "u1", name = "Alice", email = "alice@example.org", emailVerified = true } })),
            (Now, Driver.Deliveries.Posted("msg_post", "m1", "u1", at.AddMinutes(1))),
            (Now, Driver.Deliveries.Event("msg_reply", "message.replied", at.AddMinutes(5), new { actor = new { id = "u2", name = "Bruno" }, channel = new { id = "general" }, message = "m2", conversation = "m1", inReplyTo = "m1", text = "Oui" })),
            (Now, Driver.Deliveries.Event("msg_react", "reaction.added", at.AddMinutes(6), new { actor = new { id = "u1", name = "Alice M." }, channel = new { id = "general" }, message = "m2", target = "u2", reaction = "heart" })),
            (Now, Driver.Deliveries.Webhooks("msg_two", JsonSerializer.SerializeToUtf8Bytes(new object[]
            {
                new { type = "member.left", timestamp = at.AddDays(-2), data = new { actor = new { id = "u3" } } },
                new { type = "lead.created", timestamp = at, data = new { actor = new { id = "c1", email = "c@example.org" }, lead = new { id = "l1", amount = 1200, currency = "EUR" } } },
            }))),
        ]);
    }

    /// <summary>Somebody joins, changes the name and leaves; a message, its answer, its edit and a reaction to it; another is deleted. One comes again after midnight.</summary>
    private static DeliverySet Slack()
    {
        string[] samples = ["team_join", "message", "message-reply", "user_change", "message_changed", "reaction_added", "message_deleted", "user_change-deleted"];
        return new([.. samples.Select((sample, minute) => Sample(sample, Now.AddMinutes(minute))), Sample("reaction_added", AfterMidnight)]);

        static (DateTimeOffset, TestRequest) Sample(string name, DateTimeOffset at) => (at, Driver.Deliveries.Slack(SamplePayload.Bytes("slack", name), at: at));
    }

    /// <summary>
    /// A topic, an answer, its edit and deletion, and a like; somebody joins, is suspended, and gets another name. After midnight come again the like, which has no
    /// time, and the suspension, which has the old name.
    /// </summary>
    private static DeliverySet Discourse()
    {
        string[] samples = ["post_created", "post_created.reply", "post_liked", "user_created", "user_suspended", "post_edited", "user_updated", "post_destroyed.as-it-was"];
        string[] again = ["post_liked", "user_suspended"];
        return new(
        [
            .. samples.Select((sample, minute) => Sample(sample, Now.AddMinutes(minute))),
            .. again.Select((sample, minute) => Sample(sample, AfterMidnight.AddMinutes(minute))),
        ])
        {
            OneAfterTheOther = [.. again.Select((sample, number) => (Array.IndexOf(samples, sample), samples.Length + number))],
        };

        static (DateTimeOffset, TestRequest) Sample(string name, DateTimeOffset at) =>
            (at, Driver.Deliveries.Discourse(name.Split('.')[0], SamplePayload.Bytes("discourse", name)));
    }
}
