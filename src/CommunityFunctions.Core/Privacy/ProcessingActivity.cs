using CommunityFunctions.Communities.Trust;

namespace CommunityFunctions.Privacy;

/// <summary>One line of the register: one use of personal data, in words of one language (GDPR article 30, 1).</summary>
/// <param name="Id">Of a purpose of the definition its id; of what the suite does in any case a name of its own.</param>
/// <param name="Version">The version of the wording; null for what is asked of nobody.</param>
/// <param name="Aim">What the data is used for; of a purpose the very words that members are shown.</param>
/// <param name="People">The categories of people.</param>
/// <param name="Data">The categories of data; empty where the definition does not say.</param>
/// <param name="Recipients">Who sees the data.</param>
/// <param name="Retention">When it is erased.</param>
public sealed record ProcessingActivity(
    string Id, string? Version, string Title, string Aim, LegalBasis LegalBasis, string Basis, IReadOnlyList<string> People, IReadOnlyList<string> Data,
    IReadOnlyList<string> Recipients, string Retention);
