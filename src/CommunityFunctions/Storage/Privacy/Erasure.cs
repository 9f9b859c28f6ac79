namespace CommunityFunctions.Storage.Privacy;

/// <summary>One pass of an erasure, as a store sees it.</summary>
/// <param name="Id">The erasure's.</param>
/// <param name="IsLast">The last sweep, hours later: what was left for a reason goes too.</param>
/// <param name="Since">Since when (the storage's time) nothing of the person is taken in any more: what was written later is dropped. Null: they may come back.</param>
public sealed record Erasure(string Id, bool IsLast, DateTimeOffset? Since);
