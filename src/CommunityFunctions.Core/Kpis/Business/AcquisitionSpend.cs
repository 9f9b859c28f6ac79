using CommunityFunctions.Communities.Business;

namespace CommunityFunctions.Kpis.Business;

/// <summary>What winning clients cost, shared between members and the others: what is spent on all is shared out over new clients.</summary>
/// <param name="Unshared">Spent on all while nobody became a client: of neither side.</param>
internal sealed record AcquisitionSpend(decimal Members, decimal NonMembers, decimal Unshared)
{
    public static AcquisitionSpend Of(Spending spending, IReadOnlyCollection<NewClient> clients)
    {
        var (members, others, all) = (spending.AcquisitionOn(CostShare.Members), spending.AcquisitionOn(CostShare.NonMembers), spending.AcquisitionOn(CostShare.All));
        if (clients.Count == 0) return new(members, others, all);
        var share = all * clients.Count(client => client.WasMember) / clients.Count;
        return new(members + share, others + all - share, 0);
    }
}
