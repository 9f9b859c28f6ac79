using CommunityFunctions.LocalHost.Worker.Protocol;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>What became of one run of a function.</summary>
/// <param name="Answer">Null when the worker ended first.</param>
public readonly record struct InvocationResult(InvocationResponse? Answer)
{
    public bool Succeeded => Answer?.Result.Status == StatusResult.Types.Status.Success;
}
