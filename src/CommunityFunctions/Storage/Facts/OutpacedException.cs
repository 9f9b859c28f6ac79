namespace CommunityFunctions.Storage.Facts;

/// <summary>Another run has written what this one had read: this one begins again.</summary>
public sealed class OutpacedException(string what) : Exception($"{what} was written by another run meanwhile.");
