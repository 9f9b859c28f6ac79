using System.Diagnostics.CodeAnalysis;

namespace CommunityFunctions.Communities;

/// <summary>
/// The name of a source (one connection of a community to a platform), formed like a <see cref="CommunityId"/>.
/// <c>suite</c> is the source of the events that the suite writes itself, and <c>mail</c> stands for mail in channels, so no definition may use them.
/// </summary>
public readonly record struct SourceName
{
    /// <summary>The source of what the suite writes itself.</summary>
    public static readonly SourceName Suite = new(CommunityId.Reserved);

    /// <summary>No source of a platform: in a channel, those who chose to be written to by mail (<c>mail/newsletter</c>).</summary>
    public static readonly SourceName Mail = new("mail");

    private readonly string? value;

    private SourceName(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not a source name.</exception>
    public static SourceName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new FormatException($"'{text}' is not a source name: {Slug.Expected}.");

    public static bool TryParse([NotNullWhen(true)] string? text, out SourceName name)
    {
        var valid = Slug.IsValid(text);
        name = valid ? new SourceName(text!) : default;
        return valid;
    }

    public override string ToString() => value ?? throw new InvalidOperationException("A default SourceName names no source.");
}
