using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CommunityFunctions.Storage;

/// <summary>No function that <see cref="Concerns">wants storage</see> runs before <see cref="StorageSetup"/> has tried once.</summary>
public sealed class StorageSetupMiddleware(StorageSetup setup) : IFunctionsWorkerMiddleware
{
    /// <summary>The function that asks nothing of storage.</summary>
    public const string Alive = "Health";

    /// <summary>All functions but the one that only says that the app is alive: for it no storage client is made.</summary>
    public static bool Concerns(FunctionContext context) => context.FunctionDefinition.Name != Alive;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await setup.TriedAsync().WaitAsync(context.CancellationToken);
        await next(context);
    }
}
