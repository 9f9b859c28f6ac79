namespace CommunityFunctions.Platforms;

/// <summary>What a member has written to the suite's own account in a direct message.</summary>
/// <param name="Account">Whose words they are.</param>
/// <param name="At">UTC.</param>
/// <param name="Text">Their words: read while the delivery is processed, and kept nowhere.</param>
public sealed record DirectAnswer(string Account, DateTimeOffset At, string Text)
{
    /// <summary>Prints no words.</summary>
    public override string ToString() => $"{nameof(DirectAnswer)} at {At:u}";
}
