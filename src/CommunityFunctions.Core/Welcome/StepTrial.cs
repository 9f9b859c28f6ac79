namespace CommunityFunctions.Welcome;

/// <summary>A step that fell due for one member who had contributed nothing till then.</summary>
/// <param name="IsHeldOut">They did not get it, so that one can see whether it helps; else they were to get it.</param>
/// <param name="Contributed">They contributed after it, in the time that is watched.</param>
public readonly record struct StepTrial(string Step, bool IsHeldOut, bool Contributed);
