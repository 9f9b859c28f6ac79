using System.Text.Json.Nodes;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

/// <summary>What tests of business figures say often.</summary>
internal static class Money
{
    public static decimal Amount(this Finding finding, string name) => finding.Details[name]!.GetValue<decimal>();

    public static JsonObject Side(this Finding finding, string name) => (JsonObject)finding.Details[name]!;

    public static double? Number(this JsonObject details, string name) => details[name]?.GetValue<double>();

    public static string[] Who(this Finding finding) => [.. finding.Rows.Select(row => row.Member?.Value ?? "?")];

    public static TestLife Costing(this TestLife life, params Cost[] costs)
    {
        life.Community = life.Community with { Costs = costs };
        return life;
    }

    public static TestLife WithMargin(this TestLife life, decimal share, int year = 2026)
    {
        life.Community = life.Community with { GrossMargin = [.. life.Community.GrossMargin, new GrossMargin { Since = new LocalDate(year, 1, 1), Share = share }] };
        return life;
    }

    public static Cost Cost(
        string line, CostKind kind, decimal amount, CostRhythm every = CostRhythm.Month, LocalDate? since = null, LocalDate? until = null, CostShare on = CostShare.All) =>
        new() { Line = line, Kind = kind, Amount = amount, Every = every, Since = since ?? new LocalDate(2026, 1, 1), Until = until, SpentOn = on };
}
