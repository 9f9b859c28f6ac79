using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Members;

public static class MemberKinds
{
    /// <summary>What the person is on a local day of the community's.</summary>
    public static MemberKind Of(MemberRecord record, CommunityDefinition community, LocalDate day) => record switch
    {
        { Bot.Value: true } => MemberKind.Bot,
        { IsContact: true } => MemberKind.Contact,
        _ when DatedRole.Of(record, community).Any(role => role.Role == DatedRole.Team && role.IsOn(day)) => MemberKind.Team,
        _ => MemberKind.Member,
    };
}
