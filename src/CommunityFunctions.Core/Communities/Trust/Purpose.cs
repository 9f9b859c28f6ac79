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

    /// <summary>What the purpose is called on the member's page and in the register, by language; where it has no title, its id stands for it.</summary>
    public IReadOnlyDictionary<Language, string> Title { get; init; } = new Dictionary<Language, string>();

    /// <summary>The kinds of data that it needs: for the register.</summary>
    public IReadOnlyList<Phrase> Data { get; init; } = [];

    public required LegalBasis LegalBasis { get; init; }

    /// <summary>How long the data is kept for this purpose, after the last contact that came from the person.</summary>
    public Period Retention { get; init; } = Period.FromYears(3);

    /// <summary>In that language, else in whichever there is.</summary>
    public string WordingIn(Language language) => Wording.GetValueOrDefault(language) ?? Wording.Values.First();
}
