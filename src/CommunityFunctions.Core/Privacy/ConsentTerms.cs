using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>What is agreed to when something that a member has made is published.</summary>
/// <param name="Where">The places: <c>the website</c>, <c>LinkedIn</c> …</param>
/// <param name="Until">The last local day on which it may stand there; null: until it is taken back.</param>
/// <param name="MayEdit">Whether it may be shortened and corrected.</param>
/// <param name="IsNamed">Whether their name may stand beside it.</param>
public sealed record ConsentTerms(IReadOnlyList<string> Where, LocalDate? Until, bool MayEdit, bool IsNamed);
