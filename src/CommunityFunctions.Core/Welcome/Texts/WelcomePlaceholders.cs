using CommunityFunctions.Rituals.Texts;

namespace CommunityFunctions.Welcome.Texts;

/// <summary>The placeholders that a step of the welcome may hold.</summary>
public static class WelcomePlaceholders
{
    /// <summary>The link to the member's own page. It opens what is theirs, so it never stands where others read.</summary>
    public const string MemberPage = "links.me";

    public static PlaceholderSet OfSteps { get; } = new(new Dictionary<string, string>
    {
        ["member.firstName"] = "the newcomer’s first name, where it is known",
        ["member.persona"] = "the name of the persona that they chose",
        ["community.name"] = "the community’s name",
        ["community.mission"] = "its mission, from the definition",
        ["community.promise"] = "its promise, from the definition",
        ["channels.introductions"] = "the channel of introductions, such as “#introductions”",
        ["charter.version"] = "the version of the charter that holds",
        ["guide"] = "the whole mini-guide, guide.md",
        ["links.me"] = "the address of the newcomer’s own page: charter, persona, answers, consents",
        ["referrer.firstName"] = "the first name of who brought them, where it is known",
    });
}
