namespace CommunityFunctions.Communities.Trust;

/// <summary>On what a use of personal data rests: the bases of GDPR article 6 that a community can have.</summary>
public enum LegalBasis
{
    Consent,
    Contract,
    LegalObligation,
    LegitimateInterest,
}
