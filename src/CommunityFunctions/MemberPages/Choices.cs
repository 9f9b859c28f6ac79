using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.MemberPages;

/// <summary>What a person's page shows of them: their choices, and nothing that a forwarded mail should not tell.</summary>
/// <param name="Member">The id that the link names.</param>
/// <param name="ByMail">The link reached them by mail, at the address that is on file now.</param>
/// <param name="PausedUntil">UTC; null: no pause.</param>
/// <param name="Items">What they have made and were asked for, each as it stands.</param>
/// <param name="Questions">Null where the welcome has nothing to ask.</param>
internal sealed record Choices(
    CommunityDefinition Community, Language Language, MemberId Member, bool ByMail, KnownPerson Person, PersonProfile Profile, IReadOnlyList<PurposeSwitch> Switches,
    DateTimeOffset? PausedUntil, IReadOnlyList<ConsentRecord> Items, OpenQuestions? Questions)
{
    /// <summary>What the address on file is called in what they agree to; null when there is none.</summary>
    public string? AddressHash { get; init; }

    public bool IsFrench => Language == Language.French;

    public string Say(string french, string english) => IsFrench ? french : english;

    /// <summary>Where the notice is, as the page's own address sees it.</summary>
    public string NoticePath => $"../communities/{Community.Id}/privacy?language={(IsFrench ? "fr" : "en")}";
}
