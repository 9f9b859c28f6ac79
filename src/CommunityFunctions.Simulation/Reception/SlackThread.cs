using System.Globalization;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>A message of the suite's in a Slack channel. Slack tells an app of its own messages as it does of any others.</summary>
internal sealed class SlackThread : IThread
{
    private readonly SlackTalk talk;
    private readonly SlackMessage root;

    /// <param name="suite">The account of the suite's bot.</param>
    public SlackThread(SuitePost post, Account suite, SlackTalk talk)
    {
        this.talk = talk;
        root = talk.NewMessage(TimeOf(post.Message), suite, post.Channel, "channel", post.Text);
    }

    public void Begin() => talk.Send(root.At, talk.Payloads.Posted(root), SlackTalk.Fact(FactKinds.MessagePosted, root));

    public void Answer(Instant at, Account by, string text)
    {
        root.HasReplies = true;
        talk.Post(at, by, root.Channel, text, root: root);
    }

    public void React(Instant at, Account by) => talk.React(root, by, at);

    public void Dispose() => talk.Dispose();

    /// <summary>The time that is a message's id, to the microsecond.</summary>
    private static Instant TimeOf(string message) => Instant.FromUnixTimeTicks(
        (long)(decimal.Parse(message.AsSpan(message.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture) * NodaConstants.TicksPerSecond));
}
