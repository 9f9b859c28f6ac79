using CommunityFunctions.Communities;

namespace CommunityFunctions.Rituals;

/// <summary>Where a ritual is posted, written <c>source/channel</c>.</summary>
/// <param name="Channel">The channel's name in the definition, or the platform's own id.</param>
public readonly record struct RitualChannel(SourceName Source, string Channel)
{
    public override string ToString() => $"{Source}/{Channel}";
}
