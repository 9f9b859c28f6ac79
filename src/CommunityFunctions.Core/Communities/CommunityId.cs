using System.Diagnostics.CodeAnalysis;

namespace CommunityFunctions.Communities;

/// <summary>
/// The id of a community, which is also the name of its folder: lower-case words of letters and digits joined by hyphens,
/// at most 32 characters. <c>suite</c> is reserved for what belongs to no community (the operator's key, the suite's own events).
/// </summary>
public readonly record struct CommunityId
{
    /// <summary>The id that no community may have.</summary>
    public const string Reserved = "suite";

    private readonly string? value;

    private CommunityId(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not a community id.</exception>
    public static CommunityId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a community id: {Slug.Expected}, and not '{Reserved}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out CommunityId id)
    {
        var valid = Slug.IsValid(text) && text != Reserved;
        id = valid ? new CommunityId(text!) : default;
        return valid;
    }

    public override string ToString() => value ?? throw new InvalidOperationException("A default CommunityId names no community.");
}
