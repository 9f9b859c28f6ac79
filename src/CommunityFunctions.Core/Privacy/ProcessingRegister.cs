using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;

namespace CommunityFunctions.Privacy;

/// <summary>The register of processing of one community (GDPR article 30), in one language. It is made of the definition alone, and names no member.</summary>
/// <param name="Sources">Where data comes from, beside the people themselves (article 14, 2 f).</param>
/// <param name="Processors">Who handles data beside the team.</param>
/// <param name="Security">The measures that protect it (article 32, 1).</param>
/// <param name="Missing">The keys of community.json that the law asks for and the definition does not have.</param>
public sealed record ProcessingRegister(
    string Controller, string? PostalAddress, string? Contact, string? DataProtectionOfficer, string Authority, IReadOnlyList<ProcessingActivity> Activities,
    IReadOnlyList<string> Sources, IReadOnlyList<RegisteredProcessor> Processors, IReadOnlyList<string> Security, IReadOnlyList<string> Missing)
{
    /// <summary>What the suite does in any case first, then each purpose of the definition, in its order.</summary>
    public static ProcessingRegister Of(CommunityDefinition community, Language language)
    {
        var words = new ProcessingWords(community, language);
        var info = community.Privacy;
        return new(
            info.Controller ?? community.Name, info.PostalAddress, info.Contact, info.DataProtectionOfficer, words.Authority,
            [.. words.Basics(), .. community.Purposes.Select(words.ActivityOf)],
            [.. community.Sources.Select(source => words.Platform(source.Platform)).Distinct()], [.. info.Processors.Select(processor => RegisteredProcessor.Of(processor, language))],
            words.Security(), [.. MissingOf(info)]);
    }

    private static IEnumerable<string> MissingOf(ControllerInfo info)
    {
        if (info.Controller is null) yield return "privacy.controller";
        if (info.Contact is null) yield return "privacy.contact";
    }
}
