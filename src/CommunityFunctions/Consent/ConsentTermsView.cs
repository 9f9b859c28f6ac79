namespace CommunityFunctions.Consent;

/// <summary>What is agreed to of an item, as the API shows it.</summary>
/// <param name="Until">The last local day; null: until it is taken back.</param>
public sealed record ConsentTermsView(IReadOnlyList<string> Where, string? Until, bool MayEdit, bool IsNamed);
