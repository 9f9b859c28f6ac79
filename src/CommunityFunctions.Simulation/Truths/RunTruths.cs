using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Truths;

/// <summary>Counts what each post of the suite's brought about, from what happened.</summary>
internal static class RunTruths
{
    private static readonly Duration Watched = Duration.FromDays(7);

    /// <param name="facts">All different facts, at the times that the suite can know.</param>
    public static IReadOnlyList<RunTruth> Of(IReadOnlyList<SuitePost> posts, IReadOnlyList<SimulatedFact> facts, Population population, ProvenIdentities identities) =>
        [.. posts.Select(post => Of(post, [.. facts.Where(fact => fact.Source == post.Source && fact.At < post.At + Watched)], population, identities))];

    private static RunTruth Of(SuitePost post, List<SimulatedFact> facts, Population population, ProvenIdentities identities)
    {
        var replies = facts.Where(fact => fact.Kind == FactKinds.MessageReplied && fact.Conversation == post.Message && fact.At >= post.At && IsMember(fact)
            && !facts.Exists(other => other.Kind == FactKinds.MessageDeleted && other.Message == fact.Message)).ToList();
        var reactions = facts.Where(fact => fact.Kind == FactKinds.ReactionAdded && fact.Message == post.Message && IsMember(fact)
            && !facts.Exists(other => other.Kind == FactKinds.ReactionRemoved && other.At >= fact.At && (other.Message, other.Account, other.Detail) == (fact.Message, fact.Account, fact.Detail))).ToList();
        var responders = replies.Concat(reactions).Select(fact => identities.PersonOf(AccountOf(fact)!)).Distinct().Count();
        return new(post.Source, post.Message, responders, replies.Count, reactions.Count);

        Account? AccountOf(SimulatedFact fact) => population.Find(fact.Source, fact.Account);
        bool IsMember(SimulatedFact fact) => AccountOf(fact)?.Kind == AccountKind.Member;
    }
}
