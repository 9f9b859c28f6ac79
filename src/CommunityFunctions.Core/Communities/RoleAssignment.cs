using NodaTime;

namespace CommunityFunctions.Communities;

/// <summary>A role that the definition gives to an account, from a local day on.</summary>
/// <param name="Role"><c>team</c>, <c>moderator</c>, <c>ambassador</c> or <c>referent</c>.</param>
/// <param name="Since">The first local day; null for always.</param>
/// <param name="Until">The last local day; null for still.</param>
public sealed record RoleAssignment(string Role, SourceName Source, string Account, LocalDate? Since, LocalDate? Until);
