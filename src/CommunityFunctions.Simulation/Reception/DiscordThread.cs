using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>A message of the suite's in a channel of Discord, as the bridge tells of it and of its answers.</summary>
internal sealed class DiscordThread(SuitePost post, Account suite, Outbox outbox, Dice dice) : IThread
{
    private static readonly string[] Emojis = ["👍", "🔥", "🎉", "🪵", "👏", "❤️"];

    private readonly BridgePayloads payloads = new(dice.Fork());
    private readonly HashSet<(Account, string)> reactions = [];
    private int messages = 100;

    public void Begin() => Tell(post.At, suite, post.Message, conversation: null, post.Text);

    public void Answer(Instant at, Account by, string text) => Tell(at, by, Snowflake.At(at, messages++), post.Message, text);

    public void React(Instant at, Account by)
    {
        at = DiscordLife.ToMilliseconds(at);
        var emoji = dice.Pick(Emojis);
        if (!reactions.Add((by, emoji)))
            return;
        var fact = new SimulatedFact(SourceNames.Discord, FactKinds.ReactionAdded, at, by.Id, post.Message, post.Message, emoji);
        outbox.Send(SourceNames.Discord, at, payloads.Reaction(at, by, post.Channel, post.Message, suite, emoji), [fact], payloads.Attempts());
    }

    public void Dispose() => payloads.Dispose();

    private void Tell(Instant at, Account by, string message, string? conversation, string text)
    {
        at = DiscordLife.ToMilliseconds(at);
        var kind = conversation is null ? FactKinds.MessagePosted : FactKinds.MessageReplied;
        var fact = new SimulatedFact(SourceNames.Discord, kind, at, by.Id, message, conversation ?? message) { Text = text };
        outbox.Send(SourceNames.Discord, at, payloads.Message(at, by, post.Channel, message, conversation, suite, text), [fact], payloads.Attempts());
    }
}
