using CommunityFunctions.Communities;

namespace CommunityFunctions.Definitions;

/// <summary>What is in force for a community, and what is wrong with its folder as it stands.</summary>
/// <param name="Definition">The last valid definition; null when there has been none.</param>
/// <param name="Faults">Of the folder as it is now; empty when <paramref name="Definition"/> is what the folder says.</param>
/// <param name="Fingerprint">Of the folder that was looked at last.</param>
public sealed record CommunityState(CommunityId Id, CommunityDefinition? Definition, IReadOnlyList<FolderFault> Faults, string Fingerprint);
