using CommunityFunctions.Communities;
using CommunityFunctions.Rituals.Texts;

namespace CommunityFunctions.Welcome.Texts;

/// <summary>What the placeholders of a step stand for, for one member.</summary>
public static class WelcomeValues
{
    /// <param name="name">The member's name as the platform has it; null where it is not known. The first of its words is the first name.</param>
    /// <param name="persona">The id of their persona; null where they have not said.</param>
    /// <param name="page">Their own page; null where there can be no link.</param>
    /// <param name="referrer">The name of who brought them; null for nobody, and where that one may not be named.</param>
    public static TextValues Of(CommunityDefinition community, string? name, string? persona, Uri? page, string? referrer) => new(new Dictionary<string, object?>
    {
        ["member.firstName"] = FirstName(name),
        ["member.persona"] = community.Who.Personas.FirstOrDefault(known => known.Id == persona)?.Name,
        ["community.name"] = community.Name,
        ["community.mission"] = community.Why.Mission,
        ["community.promise"] = community.Why.Promise,
        ["channels.introductions"] = Introductions(community),
        ["charter.version"] = community.Charter?.Version,
        ["guide"] = community.Guide is { Length: > 0 } guide ? new MarkdownSource(guide) : null,
        [WelcomePlaceholders.MemberPage] = page,
        ["referrer.firstName"] = FirstName(referrer),
    });

    private static string? Introductions(CommunityDefinition community) => community.Welcome.Introductions is { } channel
        ? $"#{community.Channel(channel.Source, channel.Channel)?.Name ?? channel.Channel}"
        : null;

    private static string? FirstName(string? name) => name?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
