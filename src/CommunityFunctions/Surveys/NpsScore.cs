using System.Globalization;

namespace CommunityFunctions.Surveys;

/// <summary>What an NPS question can be answered with: a whole number from 0 to 10.</summary>
internal static class NpsScore
{
    public const int Least = 0;

    public const int Most = 10;

    /// <returns>Null for anything else.</returns>
    public static int? Read(string? text) =>
        text is { Length: 1 or 2 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score <= Most && score.ToString(CultureInfo.InvariantCulture) == text ? score : null;
}
