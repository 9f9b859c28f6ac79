using CommunityFunctions.Communities;

namespace CommunityFunctions.Privacy;

/// <summary>An answer to a consent as it is kept: enough to prove later what was agreed to.</summary>
/// <param name="Purpose">The id of the purpose in the definition.</param>
/// <param name="At">UTC.</param>
/// <param name="Version">The version of the wording that was shown.</param>
/// <param name="Wording">The wording itself, to the letter.</param>
/// <param name="Language">In which it was shown.</param>
/// <param name="Item">Of <see cref="Communities.Trust.Purposes.PublishedContent"/> what it is about; else null.</param>
/// <param name="Terms">Of an item what is agreed to; else null.</param>
public sealed record ConsentRecord(
    string Purpose, ConsentState State, DateTimeOffset At, ConsentWay Way, string? Version, string? Wording, Language? Language, string? Item = null, ConsentTerms? Terms = null);
