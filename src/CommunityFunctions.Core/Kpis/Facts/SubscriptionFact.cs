using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>What became of a subscription at a moment.</summary>
/// <param name="MonthlyAmount">Excluding tax, in <paramref name="Currency"/>; null once it has ended, or when the source does not say.</param>
public sealed record SubscriptionFact(
    SourceName Source, string Subscription, MemberId Member, SubscriptionTurn Turn, Instant At, decimal? MonthlyAmount, string? Currency, bool Trial) : IFact<SubscriptionFact>
{
    public static int CompareKeys(SubscriptionFact a, SubscriptionFact b) => Order.By(a.Subscription, b.Subscription).Then(a.At, b.At).Then((int)a.Turn, (int)b.Turn).Then(a.Source.ToString(), b.Source.ToString());

    public static SubscriptionFact Read(ref FactReader reader) => new(
        reader.Source(), reader.Text(), reader.Member(), reader.Choice<SubscriptionTurn>(), reader.Moment(), reader.AmountOrNone(), reader.TextOrNone(), reader.Flag());

    public void Write(FactWriter writer) => writer.Put(Source).Put(Subscription).Put(Member).Put(Turn).Put(At).Put(MonthlyAmount).Put(Currency).Put(Trial);
}
