namespace CommunityFunctions.Platforms.Publishing;

/// <summary>What it takes to post for one source: a token, or the address of an incoming webhook.</summary>
/// <param name="Address">The platform's address where each customer has its own (a Discourse site); null where the platform has one for all.</param>
/// <param name="Token">The secret of use <c>token</c>; it is preferred where both are there.</param>
/// <param name="Webhook">The secret of use <c>webhook</c>.</param>
public sealed record PublishingConnection(Uri? Address, string? Token, Uri? Webhook)
{
    /// <summary>Prints neither token nor webhook.</summary>
    public override string ToString() => $"{nameof(PublishingConnection)} to {Address}";
}
