using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommunityFunctions.Simulation.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_whatever_the_machines_culture_and_zone()
    {
        var expected = DigestOf(Given.AtelierDeliveries);
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Environment.SetEnvironmentVariable("TZ", "Asia/Tokyo");
            TimeZoneInfo.ClearCachedData();
            Assert.Equal(TimeSpan.FromHours(9), TimeZoneInfo.Local.BaseUtcOffset);

            Assert.Equal(expected, DigestOf(new CommunitySimulation(Scenario.Atelier(Given.Now)).Deliveries()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void Another_seed_gives_another_life() => Assert.NotEqual(DigestOf(Given.AtelierDeliveries), DigestOf(Given.WithSeed(2).Deliveries()));

    [Fact]
    public void A_simulation_can_be_told_twice() => Assert.Equal(DigestOf(Given.AtelierDeliveries), DigestOf(Given.Atelier.Deliveries()));

    private static string DigestOf(IEnumerable<SimulatedDelivery> deliveries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var delivery in deliveries)
        {
            hash.AppendData(BitConverter.GetBytes(delivery.SentAt.ToUnixTimeTicks()));
            foreach (var (name, value) in delivery.Headers)
                hash.AppendData(Encoding.UTF8.GetBytes($"{name}: {value}\n"));
            hash.AppendData(delivery.Body.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
