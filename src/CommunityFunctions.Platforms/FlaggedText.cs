namespace CommunityFunctions.Platforms;

/// <summary>What a flagged message says, as the platform tells it with the flag.</summary>
/// <param name="Event">The id of the event that flags it.</param>
/// <param name="Text">A member's words: evidence of an open case, and kept nowhere else.</param>
public sealed record FlaggedText(string Event, string Text)
{
    /// <summary>Prints no words.</summary>
    public override string ToString() => $"{nameof(FlaggedText)} of {Event}";
}
