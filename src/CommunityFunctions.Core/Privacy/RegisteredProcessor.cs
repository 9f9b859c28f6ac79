using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;

namespace CommunityFunctions.Privacy;

/// <summary>A company that handles personal data, in words of one language.</summary>
/// <param name="Safeguard">What the transfer rests on; null where there is none.</param>
public sealed record RegisteredProcessor(string Name, string Does, string Country, string? Safeguard)
{
    public static RegisteredProcessor Of(Processor processor, Language language) =>
        new(processor.Name, processor.Does.In(language), processor.Country.In(language), processor.Safeguard?.In(language));
}
