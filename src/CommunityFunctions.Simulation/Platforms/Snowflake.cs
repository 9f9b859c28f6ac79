using System.Globalization;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>Discord's ids: the milliseconds since 2015, and 22 bits that tell those of one millisecond apart.</summary>
public static class Snowflake
{
    private static readonly Instant Epoch = Instant.FromUtc(2015, 1, 1, 0, 0);

    /// <param name="number">At least 0, below 4,194,304.</param>
    public static string At(Instant moment, int number) =>
        ((((long)(moment - Epoch).TotalMilliseconds) << 22) | (uint)number).ToString(CultureInfo.InvariantCulture);
}
