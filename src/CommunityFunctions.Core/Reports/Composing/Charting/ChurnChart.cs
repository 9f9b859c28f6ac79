using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>The share of clients lost, members beside non-members. Members select themselves: what is seen is an association.</summary>
internal static class ChurnChart
{
    private const string Members = "churn-members";
    private const string Others = "churn-non-members";

    public static Chart? Of(ReportMaterial material) => FigureTrend.MembersBesideOthers(
        material, Members, Others, "churn", new("Attrition des clients", "Churn of clients"), tongue =>
        {
            var (members, others) = (Side(material.Figure(Members), tongue), Side(material.Figure(Others), tongue));
            return tongue.Say(
                $"Clients perdus parmi les membres : {members} ; parmi les non-membres : {others}. C’est une association, pas un effet démontré.",
                $"Clients lost among members: {members}; among non-members: {others}. This is an association, not a proven effect.");
        });

    private static string Side(ReportFigure? figure, Tongue tongue) => figure switch
    {
        { Value: { } share, Numerator: { } lost, Denominator: { } paying } => $"{tongue.Percent(share)} ({tongue.Fraction(lost, paying)})",
        { Value: { } share } => tongue.Percent(share),
        _ => tongue.Say("inconnu", "unknown"),
    };
}
