using CommunityFunctions.Communities;

namespace CommunityFunctions.Secrets;

/// <summary>The secrets of a community, by what they are for.</summary>
public static class SecretNames
{
    /// <summary>What the platform signs its webhooks with.</summary>
    public static SecretName Signing(CommunityId community, SourceName source) => new(community.ToString(), source.ToString(), "signing");

    /// <summary>What the suite calls the platform with.</summary>
    public static SecretName Token(CommunityId community, SourceName source) => new(community.ToString(), source.ToString(), "token");

    /// <summary>The address of an incoming webhook, for posting where there is no token.</summary>
    public static SecretName Webhook(CommunityId community, SourceName source) => new(community.ToString(), source.ToString(), "webhook");

    /// <summary>The community's key: it opens what is below <c>/communities/{that}/</c>.</summary>
    public static SecretName Key(CommunityId community) => new(community.ToString(), "api", "key");

    /// <summary>What links to the calendar and the reports are signed with: whoever has such a link may read what it names.</summary>
    public static SecretName ReportLinks(CommunityId community) => new(community.ToString(), "links", "reports");

    /// <summary>What links for members are signed with: whoever has such a link may act as that member in what it names.</summary>
    public static SecretName MemberLinks(CommunityId community) => new(community.ToString(), "links", "members");

    /// <summary>What addresses are hashed with where only the hash may be kept. Never rotated: what was hashed could not be found again.</summary>
    public static SecretName PrivacyHash(CommunityId community) => new(community.ToString(), "privacy", "hash");
}
