using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms;

/// <summary>What a delivery says: facts for the log, what it tells of accounts for the roster, and what was skipped on purpose.</summary>
/// <param name="Skipped">One short name for each thing skipped (<c>channel_rename</c>, <c>direct-message</c>), to be counted. Never a member's words.</param>
public sealed record DeliveryReading(
    IReadOnlyList<CommunityEvent> Events,
    IReadOnlyList<AccountSighting> Accounts,
    IReadOnlyList<string> Skipped)
{
    /// <summary>Direct messages to the suite's own account: they may answer a question of the welcome. Their words are not kept.</summary>
    public IReadOnlyList<DirectAnswer> Answers { get; init; } = [];

    /// <summary>The texts of flagged messages, where the platform tells them.</summary>
    public IReadOnlyList<FlaggedText> Flagged { get; init; } = [];

    public static DeliveryReading Skip(string what) => new([], [], [what]);

    public static DeliveryReading Of(CommunityEvent fact, params AccountSighting[] accounts) => new([fact], accounts, []);
}
