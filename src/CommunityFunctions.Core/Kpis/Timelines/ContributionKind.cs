namespace CommunityFunctions.Kpis.Timelines;

public enum ContributionKind
{
    Message,
    Reply,
    Meeting,
    Content,
}
