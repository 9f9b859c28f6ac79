using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;

namespace CommunityFunctions.Privacy;

/// <summary>The purposes under which the suite writes to somebody: who wants no message any more stops these.</summary>
public static class MessagePurposes
{
    /// <summary>All that a person can stop: they have agreed to it, or may object. What writes to nobody is left as it is.</summary>
    public static IEnumerable<Purpose> Of(CommunityDefinition community) => community.Purposes.Where(purpose =>
        purpose.LegalBasis is LegalBasis.Consent or LegalBasis.LegitimateInterest && purpose.Id is not (Purposes.ProfileInReports or Purposes.PublishedContent or Purposes.Analytics));
}
