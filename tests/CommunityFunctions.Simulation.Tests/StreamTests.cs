using CsCheck;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

public sealed class StreamTests
{
    [Fact]
    public void Two_hundred_thousand_deliveries_stream_by_without_being_held()
    {
        var simulation = new CommunitySimulation(Scenario.Atelier(Given.Now).WithDeliveries(200_000));
        long count = 0, bytes = 0, most = 0;
        foreach (var delivery in simulation.Deliveries())
        {
            bytes += delivery.Body.Length;
            if (++count % 40_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.InRange(count, 200_000 * 2 / 3, 200_000 * 4 / 3);
        // The Atelier's own deliveries, which other tests hold, are some 10 MB of it.
        Assert.True(most < bytes / 3, $"{most} bytes were held of {bytes}.");
    }

    [Fact]
    public void For_any_seed_what_is_sent_is_ordered_and_true_to_itself() => Gen.ULong.Sample(
        seed =>
        {
            var start = Instant.FromUtc(2026, 3, 22, 23, 0);
            var simulation = new CommunitySimulation(Scenario.Atelier(Given.Now, seed) with { Start = start, End = start + Duration.FromDays(10) });
            var (known, last) = (new HashSet<SimulatedFact>(ReferenceEqualityComparer.Instance), start);
            foreach (var delivery in simulation.Deliveries())
            {
                Assert.InRange(delivery.SentAt, last, simulation.Scenario.End);
                last = delivery.SentAt;
                Assert.All(delivery.Facts, fact =>
                {
                    Assert.Equal(delivery.IsRepeat, !known.Add(fact));
                    Assert.InRange(fact.At, start, delivery.SentAt);
                    Assert.True(fact.Source == SourceNames.Crm || fact.Kind == FactKinds.MemberLeft || simulation.Population.Find(fact.Source, fact.Account)!.IsPresent(fact.At + Duration.FromMilliseconds(1)));
                });
            }
        },
        iter: 40);

    [Fact]
    public void Repeats_of_a_delivery_have_its_bytes_and_the_marks_of_their_platform()
    {
        var firsts = Given.AtelierDeliveries.Where(delivery => !delivery.IsRepeat).ToDictionary(delivery => delivery.Body);
        var repeats = Given.AtelierDeliveries.Where(delivery => delivery.IsRepeat).ToList();

        Assert.All(repeats, repeat =>
        {
            var first = firsts[repeat.Body];
            switch (repeat.Source)
            {
                case SourceNames.Slack:
                    Assert.True(int.Parse(Header(repeat, "x-slack-retry-num")!, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 3);
                    break;
                case SourceNames.Forum:
                    Assert.NotEqual(Header(first, "X-Discourse-Event-Id"), Header(repeat, "X-Discourse-Event-Id"));
                    break;
                default:
                    Assert.Equal(Header(first, "webhook-id"), Header(repeat, "webhook-id"));
                    break;
            }
        });

        static string? Header(SimulatedDelivery delivery, string name) => delivery.Headers.FirstOrDefault(header => header.Key == name).Value;
    }
}
