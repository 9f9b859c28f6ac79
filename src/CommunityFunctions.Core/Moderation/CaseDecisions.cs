using System.Collections.Frozen;

namespace CommunityFunctions.Moderation;

/// <summary>The names of the decisions in storage, in the log and in JSON (<c>kept</c>).</summary>
public static class CaseDecisions
{
    private static readonly FrozenDictionary<string, CaseDecision> Decisions = Enum.GetValues<CaseDecision>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>From the mildest to the gravest.</summary>
    public static IEnumerable<string> All => Enum.GetValues<CaseDecision>().Select(NameOf);

    public static string NameOf(CaseDecision decision) => decision.ToString().ToLowerInvariant();

    public static bool TryParse(string? name, out CaseDecision decision)
    {
        decision = default;
        return name is not null && Decisions.TryGetValue(name, out decision);
    }
}
