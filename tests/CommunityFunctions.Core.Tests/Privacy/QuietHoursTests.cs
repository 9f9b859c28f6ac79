using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Privacy;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Privacy;

public sealed class QuietHoursTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Theory]
    [InlineData("21:00", "08:00", "2026-11-26T20:59:59", "2026-11-26T20:59:59")]
    [InlineData("21:00", "08:00", "2026-11-26T21:00:00", "2026-11-27T08:00:00")]
    [InlineData("21:00", "08:00", "2026-11-27T07:59:59", "2026-11-27T08:00:00")]
    [InlineData("21:00", "08:00", "2026-11-27T08:00:00", "2026-11-27T08:00:00")]
    [InlineData("12:00", "14:00", "2026-11-26T13:00:00", "2026-11-26T14:00:00")]
    [InlineData("12:00", "14:00", "2026-11-26T22:00:00", "2026-11-26T22:00:00")]
    [InlineData("00:00", "00:00", "2026-11-26T00:00:00", "2026-11-26T00:00:00")] // None.
    [InlineData("21:00", "08:00", "2026-10-24T23:00:00", "2026-10-25T08:00:00")] // A night of twelve hours.
    [InlineData("21:00", "02:30", "2026-03-28T23:00:00", "2026-03-29T03:00:00")] // 02:30 does not exist.
    public void A_message_waits_for_the_end_of_the_quiet_hours(string from, string until, string at, string expected) => Assert.Equal(
        Local(expected), Hours(from, until).NextAllowed(Local(at).InZoneLeniently(Paris).ToInstant()).InZone(Paris).LocalDateTime);

    [Theory]
    [InlineData("21:00", "08:00", "2026-11-26T20:59:59", "2026-11-26T20:59:59")]
    [InlineData("21:00", "08:00", "2026-11-26T23:00:00", "2026-11-26T21:00:00")]
    [InlineData("21:00", "08:00", "2026-11-27T07:59:59", "2026-11-26T21:00:00")]
    [InlineData("12:00", "14:00", "2026-11-26T13:00:00", "2026-11-26T12:00:00")]
    [InlineData("00:00", "00:00", "2026-11-26T00:00:00", "2026-11-26T00:00:00")] // None.
    [InlineData("02:30", "08:00", "2026-03-29T05:00:00", "2026-03-29T03:00:00")] // 02:30 does not exist.
    public void What_may_go_out_until_a_moment_among_them_goes_before_they_begin(string from, string until, string at, string expected) => Assert.Equal(
        Local(expected), Hours(from, until).LastAllowed(Local(at).InZoneLeniently(Paris).ToInstant()).InZone(Paris).LocalDateTime);

    [Fact]
    public void Where_the_end_comes_twice_it_is_the_first_that_is_still_to_come()
    {
        var hours = Hours("21:00", "02:30");
        var first = Instant.FromUtc(2026, 10, 25, 0, 30);

        Assert.Equal(first, hours.NextAllowed(first - Duration.FromMinutes(1)));
        Assert.Equal(first + Duration.FromHours(1), hours.NextAllowed(first + Duration.FromMinutes(45)));
    }

    [Fact]
    public void The_hours_are_those_of_the_plan_in_the_members_zone()
    {
        var tokyo = QuietHours.Of(new ContactPlan(), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]);

        Assert.True(tokyo.Include(Instant.FromUtc(2026, 11, 26, 12, 0)));
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 23, 0), tokyo.NextAllowed(Instant.FromUtc(2026, 11, 26, 12, 0)));
    }

    [Fact]
    public void Whatever_the_zone_and_the_hours_the_moment_found_is_soon_and_outside_of_them() => Gen.Select(
        Choice.Of("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca"),
        Gen.Int[0, (24 * 60) - 1], Gen.Int[0, (24 * 60) - 1], Gen.Long[0, 1_900_000_000]).Sample((zone, from, until, second) =>
        {
            var hours = new QuietHours(DateTimeZoneProviders.Tzdb[zone], LocalTime.Midnight.PlusMinutes(from), LocalTime.Midnight.PlusMinutes(until));
            var at = Instant.FromUnixTimeSeconds(second);
            var next = hours.NextAllowed(at);

            Assert.False(hours.Include(next));
            // Apia once left out a whole day.
            Assert.InRange(next - at, Duration.Zero, Duration.FromHours(49));
            Assert.Equal(hours.Include(at), next != at);
        });

    private static QuietHours Hours(string from, string until) => new(Paris, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(from).Value, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(until).Value);

    private static LocalDateTime Local(string text) => LocalDateTimePattern.ExtendedIso.Parse(text).Value;
}
