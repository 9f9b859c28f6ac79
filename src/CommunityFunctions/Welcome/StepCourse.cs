using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.Welcome;

/// <summary>What a step has come to on its ways so far: none of them could be gone.</summary>
/// <param name="Send">Its row, free.</param>
/// <param name="WasToGoOut">Whether it was neither to be kept back nor withheld when its turn came.</param>
/// <param name="Why">Why the ways could not be gone, in words; empty when nothing is said of them.</param>
/// <param name="Met">What stood against them.</param>
internal sealed record StepCourse(Send Send, bool WasToGoOut, string Why, IReadOnlyList<StepObstacle> Met)
{
    /// <summary>Whether somebody can mend what stood against one of them.</summary>
    public bool IsMendable => Met.Contains(StepObstacle.Fault);

    /// <summary>
    /// How it ends when no way is left. Who takes no direct messages and has no address is nobody's fault, who does not answer has chosen; a token or a scope that is missing
    /// is mended by somebody.
    /// </summary>
    public SendState End => Met.All(obstacle => obstacle is StepObstacle.Wish or StepObstacle.Unanswered) || (Met.Contains(StepObstacle.Unanswered) && !IsMendable) ? SendState.Withheld : SendState.Failed;

    /// <summary>The row as it ends then.</summary>
    public Send Ended => WasToGoOut ? Send with { Way = JourneyRecords.NoWay } : Send;

    /// <param name="why">Null where the reason is known already.</param>
    public StepCourse Past(StepObstacle obstacle, string? why) => this with { Met = [.. Met, obstacle], Why = why is null ? Why : $"{Why} {why}".TrimStart() };
}
