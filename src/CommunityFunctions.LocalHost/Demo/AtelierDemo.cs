namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Made before the worker starts; played once it serves.</summary>
public sealed class AtelierDemo(TimeProvider real)
{
    /// <summary>Where the suite's clock starts.</summary>
    public DateTimeOffset StartsAt { get; } = real.GetUtcNow().AddDays(-91);

    /// <summary>Settings that the worker needs for the demo; they win over the settings files, not over the environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <returns>The exit code of <c>--once</c>.</returns>
    public static Task<int> RunAsync(DemoContext context, CancellationToken cancellationToken) => Task.FromResult(0);
}
