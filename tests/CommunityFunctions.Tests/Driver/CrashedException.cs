namespace CommunityFunctions.Tests.Driver;

/// <summary>Stands for a process that ends between two of its storage calls.</summary>
public sealed class CrashedException : Exception;
