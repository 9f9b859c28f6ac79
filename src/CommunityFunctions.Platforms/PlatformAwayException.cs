namespace CommunityFunctions.Platforms;

/// <summary>
/// The platform does not answer, or answers with a fault of its own (5xx, something that is no answer). It will again, without anybody's doing: the work goes
/// back to its queue with a delay.
/// </summary>
public sealed class PlatformAwayException(Exception fault) : Exception(fault.Message.Split('\n')[0].Trim(), fault);
