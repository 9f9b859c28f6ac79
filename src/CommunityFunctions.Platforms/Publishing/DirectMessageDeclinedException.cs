namespace CommunityFunctions.Platforms.Publishing;

/// <summary>Not sent: this account cannot be written to in private, because it does not want it or is gone. Nothing is wrong with the connection.</summary>
public sealed class DirectMessageDeclinedException(string message, Exception? fault = null) : Exception(message, fault);
