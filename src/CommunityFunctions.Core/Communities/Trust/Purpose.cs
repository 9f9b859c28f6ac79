using NodaTime;

namespace CommunityFunctions.Communities.Trust;

/// <summary>One use of personal data.</summary>
public sealed record Purpose
{
    /// <summary>The name of the purpose in consents and in the register: a <see cref="Slug"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the wording, which a consent names.</summary>
    public string Version { get; init; } = "1";

    /// <summary>What the person reads; there at least in the community's language.</summary>
    public required IReadOnlyDictionary<Language, string> Wording { get; init; }

    public required LegalBasis LegalBasis { get; init; }

    /// <summary>How long the data is kept for this purpose, after the last contact that came from the person.</summary>
    public Period Retention { get; init; } = Period.FromYears(3);
}
