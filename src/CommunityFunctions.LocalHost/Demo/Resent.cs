namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// What was sent again because the door had not answered that it has it. It may have had it all the same: who gives up waiting for storage does not know whether it was
/// stored.
/// </summary>
/// <param name="Deliveries">How often; a delivery that was sent three times counts twice.</param>
/// <param name="Facts">How many facts were in these, each counted as often.</param>
internal sealed record Resent(long Deliveries, long Facts)
{
    public static readonly Resent Nothing = new(0, 0);
}
