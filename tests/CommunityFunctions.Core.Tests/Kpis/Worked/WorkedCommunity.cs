using System.Globalization;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Core.Tests.Kpis.Business;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis.Worked;

/// <summary>Reads events.csv: <c>when,who,what,item,in,more</c>, a line for each event; lines that begin with # explain.</summary>
internal static class WorkedCommunity
{
    public static TestLife Read()
    {
        var life = new TestLife().IsTeam("tess").HasRole("tom", "team", new(2026, 11, 16)).HasRole("ann", Roles.Ambassador, new(2026, 11, 1))
            .WithMargin(0.7m).Costing(Money.Cost("Forum", CostKind.Tools, 300), Money.Cost("Ads", CostKind.Acquisition, 90));
        foreach (var line in Lines("events.csv").Skip(1).Where(line => line is not ['#', ..]))
        {
            string[] cells = [.. line.Split(','), "", "", ""];
            Live(life, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        return life;
    }

    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(WorkedCommunity).Assembly.GetManifestResourceStream($"Worked/{file}")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static TestLife Live(TestLife life, string when, string who, string what, string item, string within, string more) => what switch
    {
        "listed" => life.Listed(who, when),
        "bot" => life.IsBot(who, when),
        "joined" => life.Joined(who, when),
        "left" => life.Left(who, when),
        "posted" => life.Posted(who, when, item),
        "replied" => life.Replied(who, when, item, within, more.Length == 0 ? null : more),
        "reacted" => life.Reacted(who, when, item),
        "unreacted" => life.Unreacted(who, when, item),
        "deleted" => life.Deleted(who, when, item),
        "met" => life.Met(who, when, item),
        "ritual" => life.Ritual(more, when, item, who),
        "answered" => life.Answered(who, when, double.Parse(more, CultureInfo.InvariantCulture), item),
        "referred" => life.Referred(who, item, when),
        "offered" => life.Offered(who, when, item, more),
        "published" => life.Published(who, when, item, more),
        "objected" => life.Consented(who, when, "analytics", false),
        "case opened" => life.CaseOpened(when, item),
        "case decided" => life.CaseDecided(when, item, more),
        "lead created" => life.Lead(who, when, item, LeadStage.Created, Amount(more)),
        "lead won" => life.Lead(who, when, item, LeadStage.Won, Amount(more)),
        "tried" => life.Subscription(who, when, item, SubscriptionTurn.Started, Amount(more), trial: true),
        "subscribed" => life.Subscription(who, when, item, SubscriptionTurn.Started, Amount(more)),
        "resubscribed" => life.Subscription(who, when, item, SubscriptionTurn.Changed, Amount(more)),
        "unsubscribed" => life.Subscription(who, when, item, SubscriptionTurn.Ended),
        _ => throw new FormatException($"Nobody knows what '{what}' is."),
    };

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
