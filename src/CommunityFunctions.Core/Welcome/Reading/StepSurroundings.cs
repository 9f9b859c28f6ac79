using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>What a step can refer to in the rest of the folder, as far as it can be read: of what is broken there has been said.</summary>
/// <param name="Language">The community's; null when it is not known, and then no language is missed.</param>
/// <param name="Sources">The names of its sources; empty when they are not known, and then no channel is looked up.</param>
/// <param name="Personas">The ids of its personas.</param>
internal sealed record StepSurroundings(
    Language? Language, IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> Personas, bool HasIntroductions, bool HasFoundingPhase, bool HasCharter)
{
    public static StepSurroundings Of(JsonSite document, bool hasCharter) => new(
        Languages.Parse(document["language"].Text),
        [.. document["sources"].Items.Select(source => source["name"].Text).OfType<string>()],
        [.. document["who"]["personas"].Items.Select(persona => persona["id"].Text).OfType<string>()],
        document["welcome"]["introductions"].Text is not null,
        document["launch"].Node is JsonObject launch && (launch["date"] is not null || launch["channel"] is not null),
        hasCharter);
}
