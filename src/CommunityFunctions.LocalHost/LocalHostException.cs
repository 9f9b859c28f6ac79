namespace CommunityFunctions.LocalHost;

/// <summary>Why LocalHost cannot run, said so that the person who started it can mend it: shown without a stack.</summary>
public sealed class LocalHostException(string message) : Exception(message);
