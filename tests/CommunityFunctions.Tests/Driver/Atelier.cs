using CommunityFunctions.Communities;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Tests.Driver;

/// <summary>The names of the community that the tests use.</summary>
public static class Atelier
{
    public static readonly CommunityId Id = CommunityId.Parse(Deliveries.Community);
    public static readonly SourceName Slack = SourceName.Parse("slack");
    public static readonly SourceName Crm = SourceName.Parse("crm");

    /// <summary>An answer as somebody gives it on their own page.</summary>
    public static ConsentRecord Answer(string purpose, bool granted, DateTimeOffset at) =>
        new(purpose, granted ? ConsentState.Granted : ConsentState.Refused, at, ConsentWay.Page, "1", "In the words of the test.", Language.English);
}
