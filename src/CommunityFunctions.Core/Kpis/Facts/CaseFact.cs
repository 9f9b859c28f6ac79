using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>A moderation case that was opened, or decided.</summary>
/// <param name="Decision">Null for the opening; the measure taken, or <c>reversed</c>.</param>
public sealed record CaseFact(string Case, Instant At, string? Decision) : IFact<CaseFact>
{
    public static int CompareKeys(CaseFact a, CaseFact b) => Order.By(a.Case, b.Case).Then(a.At, b.At).Then(a.Decision, b.Decision);

    public static CaseFact Read(ref FactReader reader) => new(reader.Text(), reader.Moment(), reader.TextOrNone());

    public void Write(FactWriter writer) => writer.Put(Case).Put(At).Put(Decision);
}
