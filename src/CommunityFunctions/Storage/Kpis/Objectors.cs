using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>People who object to being counted by name: what was counted stays as it is, and names them no more.</summary>
/// <param name="aliases">Members that are aliases of another, by what they stand for.</param>
public sealed class Objectors(IReadOnlySet<MemberId> people, IReadOnlyDictionary<MemberId, MemberId> aliases)
{
    private const string Member = "member";

    /// <summary>The row without its member if they object.</summary>
    internal KpiRow Unnamed(KpiRow row) => row.Member is { } member && Contains(member) ? row with { Member = null } : row;

    /// <summary>Takes objectors out of details in which people are named.</summary>
    internal void Unname(IEnumerable<JsonObject> naming)
    {
        foreach (var item in naming)
        {
            if (Contains(new((string)item[Member]!))) item[Member] = null;
        }
    }

    /// <summary>All that details say of single people: objects with a <c>member</c>, wherever they are.</summary>
    internal static IEnumerable<JsonObject> NamingIn(JsonNode? details) => details switch
    {
        JsonObject item when item[Member] is JsonValue member && member.TryGetValue<string>(out _) => [item],
        JsonObject item => item.SelectMany(property => NamingIn(property.Value)),
        JsonArray items => items.SelectMany(NamingIn),
        _ => [],
    };

    private bool Contains(MemberId member) => people.Contains(aliases.GetValueOrDefault(member, member));
}
