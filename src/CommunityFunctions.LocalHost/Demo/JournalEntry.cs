namespace CommunityFunctions.LocalHost.Demo;

/// <summary>One delivery and its answer.</summary>
/// <param name="SentAt">The suite's time, UTC.</param>
/// <param name="Tells">The kinds of the facts in it; empty for what is no event.</param>
/// <param name="Answer">The HTTP status, or what went wrong instead.</param>
internal sealed record JournalEntry(DateTimeOffset SentAt, string Source, string Tells, bool IsRepeat, string Answer);
