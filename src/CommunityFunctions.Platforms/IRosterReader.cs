namespace CommunityFunctions.Platforms;

/// <summary>How one platform's own list of accounts is read, page by page.</summary>
public interface IRosterReader
{
    string Platform { get; }

    /// <param name="cursor">Null for the first page; then <see cref="RosterPage.Next"/> of the page before, also after a crash.</param>
    /// <exception cref="PlatformThrottledException">The platform asks to come back later.</exception>
    /// <exception cref="PlatformRefusedException">The platform will not answer until somebody changes something (a revoked token, a missing scope).</exception>
    /// <exception cref="HttpRequestException">The platform fails for now, or answers what cannot be understood.</exception>
    Task<RosterPage> ReadPageAsync(PlatformConnection connection, string? cursor, DateTimeOffset now, CancellationToken cancellation);
}
