namespace CommunityFunctions.Platforms;

/// <summary>What it takes to call a platform for one source.</summary>
/// <param name="Address">The platform's address where each customer has its own (a Discourse site); null where the platform has one for all.</param>
/// <param name="Token">The secret of use <c>token</c>.</param>
public sealed record PlatformConnection(Uri? Address, string Token)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => $"{nameof(PlatformConnection)} to {Address}";
}
