using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>One purpose as the person's page shows it.</summary>
/// <param name="Wording">The words of today, in the page's language: what is agreed to when it is switched on.</param>
/// <param name="Print">Names these very words: the form sends it back, so that nobody agrees to others than they saw.</param>
/// <param name="IsUnconfirmed">What they have agreed to stands, and is not for the address that is on file now: it can be taken back, or be agreed to there as well.</param>
/// <param name="IsPending">It was asked for, and waits for its confirmation.</param>
/// <param name="Answer">What the person has answered last; null when they have answered nothing.</param>
internal sealed record PurposeSwitch(Purpose Purpose, string Title, string Wording, string Print, bool IsOn, bool IsUnconfirmed, bool IsPending, ConsentRecord? Answer)
{
    /// <summary>What rests on a contract or the law is told, and is no choice.</summary>
    public bool IsChoice => Purpose.LegalBasis is LegalBasis.Consent or LegalBasis.LegitimateInterest;
}
