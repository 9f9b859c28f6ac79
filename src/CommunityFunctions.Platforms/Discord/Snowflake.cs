using System.Globalization;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>Discord's ids: numbers that begin with the milliseconds since 2015 (https://docs.discord.com/developers/reference#snowflakes).</summary>
internal static class Snowflake
{
    private const long Epoch = 1_420_070_400_000;

    public static bool IsId(string text) => text.Length is >= 15 and <= 20 && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The least id of this moment.</summary>
    public static string At(DateTimeOffset moment) => (Math.Max(0, moment.ToUnixTimeMilliseconds() - Epoch) << 22).ToString(CultureInfo.InvariantCulture);
}
