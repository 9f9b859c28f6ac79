using Azure;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Definitions;

/// <summary>A community's folder as a listing shows it.</summary>
/// <param name="Files">Path inside the folder, and the ETag of its content.</param>
/// <param name="Fingerprint">Of all paths and ETags: another one means that something changed.</param>
/// <param name="GoodFingerprint">Of the folder that is kept as the last valid one; null when none was valid yet.</param>
public sealed record FolderListing(CommunityId Community, IReadOnlyDictionary<string, ETag> Files, string Fingerprint, string? GoodFingerprint);
