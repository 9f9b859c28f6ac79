using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CommunityFunctions.Storage;

/// <summary>No function runs before <see cref="StorageSetup"/> has tried once, but the one that only says that the app is alive.</summary>
public sealed class StorageSetupMiddleware(StorageSetup setup) : IFunctionsWorkerMiddleware
{
    /// <summary>The function that asks nothing of storage.</summary>
    public const string Alive = "Health";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.FunctionDefinition.Name != Alive) await setup.FirstTry.WaitAsync(context.CancellationToken);
        await next(context);
    }
}
