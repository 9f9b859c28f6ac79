using CommunityFunctions.Communities;

namespace CommunityFunctions.Rituals;

/// <summary>Where a ritual is posted, written <c>source/channel</c>.</summary>
/// <param name="Channel">The channel's name in the definition, or the platform's own id.</param>
public readonly record struct RitualChannel(SourceName Source, string Channel)
{
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static RitualChannel Parse(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < text.Length - 1
        ? new(SourceName.Parse(text[..slash]), text[(slash + 1)..])
        : throw new FormatException($"Found '{text}'; expected source/channel.");

    public override string ToString() => $"{Source}/{Channel}";
}
