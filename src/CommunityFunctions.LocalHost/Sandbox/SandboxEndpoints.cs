using CommunityFunctions.LocalHost.Demo;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Stand-ins for the platforms that the suite calls, and a page that shows their side.</summary>
public static class SandboxEndpoints
{
    /// <summary>A call to <c>https://HOST/path</c> is answered at <c>/sandbox/HOST/path</c>, from who is there in the simulation at the suite's now.</summary>
    /// <param name="clock">The suite's time.</param>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes, AtelierDemo demo, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(demo);
        var sandbox = routes.MapGroup("/sandbox");
        new SlackStandIn(demo, clock).Map(sandbox);
        new ForumStandIn(demo, clock).Map(sandbox);
        new DiscordStandIn(demo, clock).Map(sandbox);
        var direct = new DirectMessageList(demo.DirectMessages, demo.Simulation.Population);
        sandbox.MapGet("/direct-messages", direct.Answer);
        var page = new SandboxPage(demo, clock);
        sandbox.MapGet("", () => Results.Content(page.Render(), "text/html; charset=utf-8"));
        return routes;
    }
}
