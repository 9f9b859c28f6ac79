namespace CommunityFunctions.Tests.Driver;

/// <summary>Stands for a process that ends between two of its storage calls. Of the kind that nobody in it lives to handle.</summary>
public sealed class CrashedException : OutOfMemoryException
{
    /// <summary>Whether it is such an end, also where a storage client wraps it after its last try.</summary>
    public static bool Is(Exception e) => e is CrashedException or AggregateException { InnerException: CrashedException };

    /// <summary>Whether the process was gone before it came to an end with what it was asked for.</summary>
    public static async Task<bool> StopsAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (Exception e) when (Is(e))
        {
            return true;
        }
    }
}
