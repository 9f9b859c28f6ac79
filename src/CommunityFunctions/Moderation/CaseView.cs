namespace CommunityFunctions.Moderation;

/// <summary>A case as the API shows it. Times are UTC.</summary>
/// <param name="Author">The id of who wrote the message; null where nobody knows.</param>
/// <param name="Flaggers">How many accounts have flagged it.</param>
/// <param name="Text">The message as it was when it was flagged first, where the platform tells it.</param>
/// <param name="TextIsCut">It was longer than is kept.</param>
/// <param name="DecideBy">Of an open case: when the community wants it to be decided.</param>
public sealed record CaseView(
    string Id, string State, string Source, string? Channel, string Message, string? Author, DateTimeOffset OpenedAt, int Flaggers, string? Text, bool TextIsCut,
    DateTimeOffset? DecideBy, string? Decision, DateTimeOffset? DecidedAt, string? By, string? Note);
