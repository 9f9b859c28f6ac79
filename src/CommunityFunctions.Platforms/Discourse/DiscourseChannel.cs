using System.Globalization;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>Where a post goes: into a category, as a new topic, or into a topic, as a reply.</summary>
internal readonly record struct DiscourseChannel(bool IsCategory, long Number)
{
    /// <param name="text"><c>5</c>, <c>category:5</c> or <c>category 5</c>; <c>topic:123</c>.</param>
    /// <returns>Null when it is neither.</returns>
    public static DiscourseChannel? Find(string text)
    {
        var isTopic = TryTake(text, "topic:", out var digits);
        if (!isTopic && !TryTake(text, "category:", out digits) && !TryTake(text, "category ", out digits)) digits = text;
        return digits.Length <= 15 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new DiscourseChannel(!isTopic, number)
            : null;
    }

    private static bool TryTake(string text, string prefix, out string rest)
    {
        var fits = text.StartsWith(prefix, StringComparison.Ordinal);
        rest = fits ? text[prefix.Length..] : "";
        return fits;
    }
}
