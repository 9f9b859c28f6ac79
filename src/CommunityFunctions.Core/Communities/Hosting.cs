namespace CommunityFunctions.Communities;

/// <summary>Where members meet: on the company's own platform, on somebody else's, or on both.</summary>
public enum Hosting
{
    Own,
    ThirdParty,
    Hybrid,
}
