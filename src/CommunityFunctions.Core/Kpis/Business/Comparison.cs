using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;

namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// Members beside non-members, as details of a figure: both n, and the interval of the difference (members − non-members). Members select themselves:
/// what is seen is an association.
/// </summary>
internal static class Comparison
{
    public static JsonObject OfShares((int Count, int N) members, (int Count, int N) others) => Of(
        Share(members), Share(others),
        members.N > 0 && others.N > 0
            ? Difference(((double)members.Count / members.N) - ((double)others.Count / others.N), Newcombe.Of(members.Count, members.N, others.Count, others.N))
            : null);

    public static JsonObject Of(JsonObject members, JsonObject others, JsonObject? difference) => new()
    {
        ["members"] = members,
        ["nonMembers"] = others,
        ["difference"] = difference,
        ["relation"] = "association",
    };

    public static JsonObject Difference(double value, Interval? interval) => new() { ["value"] = value, ["low"] = interval?.Low, ["high"] = interval?.High };

    private static JsonObject Share((int Count, int N) group)
    {
        var interval = group.N > 0 ? Wilson.Of(group.Count, group.N) : null;
        return new()
        {
            ["n"] = group.N,
            ["count"] = group.Count,
            ["share"] = group.N > 0 ? (double)group.Count / group.N : null,
            ["low"] = interval?.Low,
            ["high"] = interval?.High,
        };
    }
}
