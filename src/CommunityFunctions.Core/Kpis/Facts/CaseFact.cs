using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A moderation case that was opened, or decided.</summary>
/// <param name="Decision">Null for the opening; the measure taken, or <c>reversed</c>.</param>
public sealed record CaseFact(string Case, Instant At, string? Decision) : IFact<CaseFact>
{
    public static int CompareKeys(CaseFact a, CaseFact b) => Order.By(a.Case, b.Case).Then(a.At, b.At).Then(a.Decision, b.Decision);
}
