using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Core.Tests.Kpis;

/// <summary>What tests of figures ask of a finding.</summary>
internal static class FindingAssertions
{
    /// <summary>The people of the rows, in their order; <c>?</c> for who has objected to being named.</summary>
    public static IEnumerable<string> People(this Finding finding) => finding.Rows.Select(row => row.Member?.Value ?? "?");

    /// <summary>A number of the details; null where it is not known.</summary>
    public static double? Number(this Finding finding, params string[] path)
    {
        JsonNode? node = finding.Details;
        foreach (var key in path)
        {
            Assert.True(node!.AsObject().ContainsKey(key), $"The details have no {key}: {finding.Details}");
            node = node[key];
        }

        return node is null ? null : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
    }

    public static void IsUnknown(this Finding finding, string code)
    {
        Assert.Null(finding.Value);
        Assert.Equal(code, finding.Unknown?.Code);
    }
}
