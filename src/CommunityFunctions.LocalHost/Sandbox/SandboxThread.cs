using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>A post of the suite's with what people have done below it, as it stands at a moment.</summary>
internal sealed record SandboxThread(SuitePost Post, IReadOnlyList<SandboxAnswer> Answers, IReadOnlyList<(string Emoji, int Count)> Reactions)
{
    private static readonly Dictionary<string, string> Emojis = new(StringComparer.Ordinal)
    {
        ["+1"] = "👍",
        ["heart"] = "❤️",
        ["tada"] = "🎉",
        ["raised_hands"] = "🙌",
        ["pray"] = "🙏",
        ["bulb"] = "💡",
        ["wood"] = "🪵",
        ["clap::skin-tone-2"] = "👏🏻",
        ["white_check_mark"] = "✅",
    };

    /// <summary>All posts, newest first.</summary>
    public static IReadOnlyList<SandboxThread> AllAt(SandboxPosts posts, Instant now)
    {
        var facts = posts.Lived.Deliveries.Where(delivery => !delivery.IsRepeat).SelectMany(delivery => delivery.Facts)
            .Where(fact => fact.At <= now && fact.Conversation is not null).OrderBy(fact => fact.At).ToLookup(fact => (fact.Source, fact.Conversation!));
        return [.. posts.Lived.All.Reverse().Select(post => Of(post, [.. facts[(post.Source, post.Message)]], posts.Population))];
    }

    private static SandboxThread Of(SuitePost post, List<SimulatedFact> facts, Population population)
    {
        var answers = new Dictionary<string, SandboxAnswer>(StringComparer.Ordinal);
        var reactions = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var name = population.Find(fact.Source, fact.Account)?.Person.FullName.Trim() ?? fact.Account;
            switch (fact.Kind)
            {
                case FactKinds.MessageReplied:
                    answers[fact.Message!] = new SandboxAnswer(name, population.Find(fact.Source, fact.Account)?.Kind == AccountKind.Team, fact.At, fact.Text ?? "");
                    break;
                case FactKinds.MessageEdited when answers.TryGetValue(fact.Message!, out var answer):
                    answers[fact.Message!] = answer with { Text = fact.Text ?? answer.Text };
                    break;
                case FactKinds.MessageDeleted:
                    answers.Remove(fact.Message!);
                    break;
                case FactKinds.ReactionAdded:
                    OfMessage(fact).Add(EmojiOf(fact));
                    break;
                case FactKinds.ReactionRemoved:
                    OfMessage(fact).Remove(EmojiOf(fact));
                    break;
            }
        }

        return new SandboxThread(
            post, [.. answers.OrderBy(answer => answer.Value.At).Select(answer => answer.Value with { Reactions = Counted(answer.Key) })], Counted(post.Message));

        List<string> OfMessage(SimulatedFact fact) => reactions.TryGetValue(fact.Message!, out var there) ? there : reactions[fact.Message!] = [];

        IReadOnlyList<(string, int)> Counted(string message) => reactions.TryGetValue(message, out var there)
            ? [.. there.CountBy(emoji => emoji).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value))]
            : [];
    }

    /// <summary>Slack names it, Discord shows it, and the forum has one alone.</summary>
    private static string EmojiOf(SimulatedFact fact) => fact.Source switch
    {
        SourceNames.Slack => Emojis.GetValueOrDefault(fact.Detail ?? "", ":" + fact.Detail + ":"),
        SourceNames.Discord => fact.Detail ?? "",
        _ => "❤️",
    };
}
