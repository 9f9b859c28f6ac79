using NodaTime;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>How far a community's launch has come.</summary>
/// <param name="Date">The local day of the launch; null while there is none.</param>
/// <param name="Founders">The people who are there, at most <paramref name="Wanted"/>.</param>
/// <param name="IsAtRisk">There is a date, and the charter or founders are missing.</param>
/// <param name="IsFounding">Rituals run in the founders' channel only.</param>
public sealed record LaunchState(LocalDate? Date, bool HasCharter, int Founders, int Wanted, bool IsAtRisk, bool IsFounding);
