using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>What an erasure or a purge has removed. It names nobody.</summary>
/// <param name="Kind"><c>erasure</c>, <c>retention</c> (somebody from whom nothing came any more) or <c>purge</c>.</param>
/// <param name="AskedBy">Who asked for it: <c>member</c>, <c>operator</c>, <c>community</c> or <c>suite</c>.</param>
/// <param name="Counts">How many things went, by store.</param>
public sealed record PrivacyReceipt(string Id, string Kind, string AskedBy, Instant AskedAt, Instant DoneAt, IReadOnlyDictionary<string, int> Counts);
