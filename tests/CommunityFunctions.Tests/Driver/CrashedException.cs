namespace CommunityFunctions.Tests.Driver;

/// <summary>Stands for a process that ends between two of its storage calls.</summary>
public sealed class CrashedException : Exception
{
    /// <summary>Whether it is such an end, also where a storage client wraps it after its last try.</summary>
    public static bool Is(Exception e) => e is CrashedException or AggregateException { InnerException: CrashedException };
}
