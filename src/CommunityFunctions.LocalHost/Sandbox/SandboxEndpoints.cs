using CommunityFunctions.LocalHost.Demo;

namespace CommunityFunctions.LocalHost.Sandbox;

public static class SandboxEndpoints
{
    /// <param name="clock">The suite's time.</param>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes, AtelierDemo demo, TimeProvider clock) => routes;
}
