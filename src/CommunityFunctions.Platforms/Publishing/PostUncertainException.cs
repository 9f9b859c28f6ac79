namespace CommunityFunctions.Platforms.Publishing;

/// <summary>A post may be there or not: the platform had got it, or may have, and its answer was lost.</summary>
public sealed class PostUncertainException(string message, Exception? fault = null) : Exception(message, fault);
