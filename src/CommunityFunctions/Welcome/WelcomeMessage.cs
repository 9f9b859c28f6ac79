using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.Welcome;

/// <summary>Asks for one step to be looked at: which row of what is due it is.</summary>
/// <param name="Minute">The row's partition.</param>
public sealed record WelcomeMessage(string Community, string Member, string Step, string Key, string Minute)
{
    public static WelcomeMessage Of(DueStep due) => new(due.Community.ToString(), due.Member.Value, due.Step, due.Key, WelcomeDue.PartitionOf(due.Minute));

    public DueStep Due => new(WelcomeDue.MinuteOf(Minute), CommunityId.Parse(Community), new MemberId(Member), Step, Key);
}
