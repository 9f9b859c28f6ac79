namespace CommunityFunctions.Platforms;

/// <summary>The platform refuses for good until somebody changes something; the message has the platform's own words and what to do.</summary>
public sealed class PlatformRefusedException(string message) : Exception(message);
