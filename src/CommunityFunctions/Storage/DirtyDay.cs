using Azure;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>A local day whose facts have to be computed again.</summary>
/// <param name="Mark">The ETag of its mark; null when it is not the reader’s to take away.</param>
/// <param name="FactsChanged">An earlier computation has changed its facts, and may not have written all that follows from them.</param>
public sealed record DirtyDay(LocalDate Day, ETag? Mark, bool FactsChanged);
