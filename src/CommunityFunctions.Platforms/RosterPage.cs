using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms;

/// <param name="Accounts">Those that are there.</param>
/// <param name="Departures">
/// For those that the list still names and that have gone: the same event as the webhook's, with the same id, so that whichever comes second changes nothing.
/// </param>
/// <param name="Next">Where the next page begins; null when this was the last one.</param>
public sealed record RosterPage(IReadOnlyList<AccountSighting> Accounts, IReadOnlyList<CommunityEvent> Departures, string? Next);
