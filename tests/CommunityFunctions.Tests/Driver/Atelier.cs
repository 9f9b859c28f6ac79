using CommunityFunctions.Communities;

namespace CommunityFunctions.Tests.Driver;

/// <summary>The names of the community that the tests use.</summary>
public static class Atelier
{
    public static readonly CommunityId Id = CommunityId.Parse(Deliveries.Community);
    public static readonly SourceName Slack = SourceName.Parse("slack");
    public static readonly SourceName Crm = SourceName.Parse("crm");
}
