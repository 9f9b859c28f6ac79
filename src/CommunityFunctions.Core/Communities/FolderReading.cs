namespace CommunityFunctions.Communities;

/// <summary>Either a definition and no faults, or faults and no definition: a folder is taken whole or refused whole.</summary>
public sealed record FolderReading(CommunityDefinition? Definition, IReadOnlyList<FolderFault> Faults);
