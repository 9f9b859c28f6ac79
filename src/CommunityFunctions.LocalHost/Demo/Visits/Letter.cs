using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>A mail or a direct message that the suite has written to somebody.</summary>
/// <param name="Links">The addresses in it, in their order.</param>
internal sealed record Letter(Person To, IReadOnlyList<Uri> Links)
{
    /// <summary>Its first link to a page of that kind (<c>me</c>, <c>nps</c>, <c>confirm</c>); null when it has none.</summary>
    public Uri? LinkTo(string page) => Links.FirstOrDefault(link => link.AbsolutePath.StartsWith($"/api/{page}/", StringComparison.Ordinal));
}
